/**
 * Measures bulk repair on synthetic records: how its throughput compares with merely parsing the same templates on one thread, what a
 * second worker gives, and whether memory grows with the corpus. Run by `bench/run.ts`; needs a build.
 */
import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { LineCounter, parseDocument } from 'yaml';

const SIZES = [10_000, 50_000, 100_000];
/** Enough that one worker takes a minute: each worker needs some seconds until V8 has compiled the rules, which count for little then. */
const SPEED_RECORDS = 30_000;
const ROW_GROUP = 5000;
const WATCH_EVERY = 50;

interface Run {
  readonly seconds: number;
  /** The most memory that the process held, in MB. */
  readonly peak: number;
  /** CPU seconds of its busiest thread: what the run would take on a machine with cores to spare. */
  readonly busiest: number;
  /** CPU seconds of all its threads, those of V8's compiler and garbage collector included. */
  readonly cpu: number;
}

/**
 * Prints the section on bulk repair.
 * @param bin the built command line.
 */
export async function benchCorpus(bin: string): Promise<void> {
  await inFolder(async (folder) => {
    await benchSpeed(bin, folder);
    await benchMemory(bin, folder);
  });
}

/**
 * Prints only what a second worker gives.
 * @param bin the built command line.
 */
export async function benchWorkers(bin: string): Promise<void> {
  await inFolder((folder) => benchSpeed(bin, folder));
}

async function inFolder(work: (folder: string) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'iac-fix-bench-'));
  try {
    await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function benchSpeed(bin: string, folder: string): Promise<void> {
  const input = join(folder, 'speed.jsonl');
  writeLines(input, SPEED_RECORDS, largeTemplate);
  const megabytes = statSync(input).size / 1e6;
  const parse = parseSeconds(input);
  console.log(
    `\nbulk repair, ${SPEED_RECORDS} records, ${megabytes.toFixed(1)} MB of JSONL, ${availableParallelism()} cores`,
  );
  console.log(`  parse the templates, one thread  ${(megabytes / parse).toFixed(2)} MB/s`);
  const one = await run(bin, input, join(folder, 'one.jsonl'), 1);
  const two = await run(bin, input, join(folder, 'two.jsonl'), 2);
  for (const [workers, { seconds, cpu }] of [[1, one] as const, [2, two] as const]) {
    const label = `${workers} worker${workers > 1 ? 's' : ''}`.padEnd(33);
    const rate = `${(megabytes / seconds).toFixed(2)} MB/s, ${(parse / seconds).toFixed(2)} of parsing`;
    console.log(`  ${label}${rate}; ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} s of CPU`);
  }
  const ratio = (one.seconds / two.seconds).toFixed(2);
  const ofThread = (one.busiest / two.busiest).toFixed(2);
  console.log(
    `  two workers against one          ${ratio} by the clock, ${ofThread} by the CPU time of the busiest thread`,
  );
}

async function benchMemory(bin: string, folder: string): Promise<void> {
  console.log('\nbulk repair, peak memory (2 workers)');
  for (const [form, write] of [['JSONL', writeLines] as const, ['Parquet', writeParquet] as const]) {
    for (const count of SIZES) {
      const input = join(folder, form === 'JSONL' ? 'in.jsonl' : 'in.parquet');
      write(input, count, smallTemplate);
      const { peak, seconds } = await run(bin, input, join(folder, `out-${form}`), 2);
      const size = `${(statSync(input).size / 1e6).toFixed(0)} MB`;
      console.log(
        `  ${form.padEnd(8)}${String(count).padStart(8)} records ${size.padStart(8)}  ${peak.toFixed(0)} MB, ${(count / seconds).toFixed(0)} records/s`,
      );
    }
  }
}

/** Seconds that one thread takes to parse the templates with positions, the records included. */
function parseSeconds(input: string): number {
  const start = performance.now();
  for (const line of readFileSync(input, 'utf8').split('\n')) {
    if (line === '') continue;
    const record = JSON.parse(line) as { model_response: string };
    const [, template = ''] = record.model_response.split('```yaml\n');
    parseDocument(template.replace(/```\n[^]*/, ''), {
      version: '1.1',
      logLevel: 'silent',
      lineCounter: new LineCounter(),
    });
  }
  return (performance.now() - start) / 1000;
}

/** Runs a bulk repair and watches its memory (Linux: /proc). */
async function run(bin: string, input: string, out: string, workers: number): Promise<Run> {
  const args = [bin, 'corpus', input, '--out', out, '--workers', String(workers), '--quiet'];
  const start = performance.now();
  const child = spawn(process.execPath, args, { stdio: 'ignore' });
  let peak = 0;
  const threads = new Map<string, number>();
  const look = () => {
    peak = Math.max(peak, memoryOf(child.pid ?? 0));
    for (const [thread, used] of threadSeconds(child.pid ?? 0)) threads.set(thread, used);
  };
  const watch = setInterval(look, WATCH_EVERY);
  const code = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  clearInterval(watch);
  const seconds = (performance.now() - start) / 1000;
  const used = [...threads.values()];
  if (code !== 0) throw new Error(`iac-fix corpus ended with ${code}`);
  return { seconds, peak, busiest: Math.max(...used), cpu: used.reduce((sum, one) => sum + one, 0) };
}

function memoryOf(pid: number): number {
  try {
    return Number(/VmHWM:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** CPU seconds of a process by thread (Linux: /proc). */
function threadSeconds(pid: number): [string, number][] {
  try {
    return readdirSync(`/proc/${pid}/task`).map((thread) => {
      const used = readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0];
      return [thread, Number(used) / 1e9];
    });
  } catch {
    return [];
  }
}

function writeLines(path: string, count: number, response: (i: number) => string): void {
  const file = openSync(path, 'w');
  for (let i = 0; i < count; i++) writeSync(file, `${JSON.stringify({ id: i, model_response: response(i) })}\n`);
  closeSync(file);
}

function writeParquet(path: string, count: number, response: (i: number) => string): void {
  const file = openSync(path, 'w');
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({
    writer,
    schema: [
      { name: 'root', num_children: 2 },
      { name: 'id', type: 'INT32', repetition_type: 'REQUIRED' },
      { name: 'model_response', type: 'BYTE_ARRAY', converted_type: 'UTF8', repetition_type: 'REQUIRED' },
    ],
  });
  for (let start = 0; start < count; start += ROW_GROUP) {
    const rows = Array.from({ length: Math.min(ROW_GROUP, count - start) }, (_, i) => start + i);
    const columnData = [
      { name: 'id', data: rows },
      { name: 'model_response', data: rows.map(response), encoding: 'PLAIN' as const },
    ];
    void parquet.write({ columnData, rowGroupSize: ROW_GROUP });
  }
  void parquet.finish();
  writeSync(file, writer.getBytes());
  closeSync(file);
}

function smallTemplate(i: number): string {
  const filler = `Some words about record ${i} and what it is for. `.repeat(8);
  return `# Record ${i}\n\n${filler}\n\n\`\`\`json\n{ "Resources": { "Topic${i}": { "Type": "AWS::SNS::Topic", } } }\n\`\`\`\n`;
}

function largeTemplate(i: number): string {
  const functions = Array.from(
    { length: 12 },
    (_, n) => `  Function${n}:
    Type: AWS::Lambda::Function
    Properties:
      Runtime: python3.12
      Handler: index.handler
      Role: !GetAtt Role.Arn
      Timeout: ${30 + (i % 5)}
      Environment:
        Variables:
          TABLE: !Ref Table
          STAGE: !Sub '\${AWS::StackName}-${n}'
      Code:
        ZipFile: |
          def handler(event, context):
            return ${n}
`,
  );
  return `# Stack ${i}\n\n\`\`\`yaml
Resources:
  Table:
    Type: AWS::DynamoDB::Table
    Properties:
      BillingMode: PAY_PER_REQUEST
      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
      KeySchema: [{AttributeName: id, KeyType: HASH}]
  Role:
    Type: AWS::IAM::Role
    Properties:
      AssumeRolePolicyDocument:
        Version: '2012-10-17'
        Statement:
          - Effect: Allow
            Principal: {Service: lambda.amazonaws.com}
            Action: sts:AssumeRole
${functions.join('')}\`\`\`
`;
}
