import { chmodSync, existsSync, lstatSync, statSync, symlinkSync } from 'node:fs';
import { parquetReadObjects } from 'hyparquet';
import { asyncBufferFromFile } from 'hyparquet/src/node.js';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { brokenResponse, sampleResponses } from './support/corpus-sample.js';
import { CorpusSandbox } from './support/corpus-sandbox.js';

let box: CorpusSandbox;
beforeEach(() => (box = new CorpusSandbox()));
afterEach(() => box.remove());

const REPAIRED = brokenResponse('A', 1).replace('  // the A stack\n', '').replace(' }, }', ' } }');
const TEMPLATE = '{ "Resources": { "T": { "Type": "AWS::SNS::Topic" } } }\n';

function outcomes(ledger: string): string[] {
  return box.ledger(ledger).map(({ id, outcome, error }) => `${id} ${outcome}${error ? ` ${error.code}` : ''}`);
}

describe('a folder of tasks', () => {
  it('is mirrored with its responses repaired and every other file as it is', () => {
    box.write('in/t1/MODEL_RESPONSE.md', brokenResponse('A', 1));
    box.write('in/t1/PROMPT.md', brokenResponse('Prompt'));
    box.write('in/t1/stacks/broken.json', '{ // not a response\n}');
    box.write('in/t2/MODEL_RESPONSE.md', Buffer.from([0xff, 0xfe, 0x00]));
    box.write('in/loose/plain.md', 'Just words.\n');
    box.write('in/loose/template.json', TEMPLATE);
    box.write('in/loose/package.json', '{ "name": "x", }');
    box.write('in/loose/data.bin', Buffer.from([1, 2, 3]));
    chmodSync(box.path('in/t1/MODEL_RESPONSE.md'), 0o640);
    const { code } = box.run('in', '--out', 'out');
    expect(code).toBe(0);
    const { 'iac-fix-ledger.jsonl': ledger, ...files } = box.snapshot('out');
    expect(ledger).toBeDefined();
    expect(files).toEqual({ ...box.snapshot('in'), 't1/MODEL_RESPONSE.md': Buffer.from(REPAIRED).toString('latin1') });
    expect(statSync(box.path('out/t1/MODEL_RESPONSE.md')).mode & 0o777).toBe(0o640);
    expect(outcomes('out/iac-fix-ledger.jsonl')).toEqual([
      'loose/package.json no-template',
      'loose/plain.md no-template',
      'loose/template.json unchanged',
      't1/MODEL_RESPONSE.md repaired',
      't2/MODEL_RESPONSE.md error not-utf8',
    ]);
  });

  it('is judged by the prompt beside each response, in the ledger and in the summary', () => {
    const template = 'Resources:\n  Logs:\n    Type: AWS::Logs::LogGroup\n    Properties:\n      RetentionInDays: 7\n';
    box.write('in/a/MODEL_RESPONSE.md', `# Stack\n\n\`\`\`yaml\n${template}\`\`\`\n`);
    box.write('in/a/PROMPT.md', '# Logs\n\nKeep logs for 30 days.\nDeploy to eu-west-1.\n');
    box.write('in/b/MODEL_RESPONSE.md', 'No template.');
    expect(box.run('in', '--out', 'out').out).toContain('requirements: 1 contradicted, 1 cannot be judged');
    const [judged, other] = box.ledger('out/iac-fix-ledger.jsonl');
    expect(judged?.requirements).toEqual([
      {
        kind: 'log-retention-days',
        value: 30,
        subject: null,
        sentence: 'Keep logs for 30 days.',
        line: 3,
        verdict: 'contradicted',
        reason: '`Logs` has 7',
        where: {
          template: expect.any(String),
          id: 'Logs',
          pointer: '/Resources/Logs/Properties/RetentionInDays',
          line: 8,
        },
      },
      expect.objectContaining({ kind: 'region', verdict: 'cannot be judged', where: null }),
    ]);
    expect(other?.requirements).toEqual([]);
  });

  it('does not lead out of itself by links, nor into its own output', () => {
    box.write('secret/MODEL_RESPONSE.md', brokenResponse('Secret'));
    box.write('in/a/MODEL_RESPONSE.md', brokenResponse('A', 1));
    symlinkSync('../../secret', box.path('in/a/up'));
    symlinkSync(box.path('secret/MODEL_RESPONSE.md'), box.path('in/a/absolute.md'));
    symlinkSync('MODEL_RESPONSE.md', box.path('in/a/inside.md'));
    expect(box.run('in', '--out', 'in/out').err).toContain('a/up is left out: the link leads out of the folder');
    expect(outcomes('in/out/iac-fix-ledger.jsonl')).toEqual(['a/MODEL_RESPONSE.md repaired']);
    expect(existsSync(box.path('in/out/out'))).toBe(false);
    expect(existsSync(box.path('in/out/a/absolute.md'))).toBe(false);
    expect(lstatSync(box.path('in/out/a/inside.md')).isSymbolicLink()).toBe(true);
  });

  it('is compared with the ideal beside each response, in the ledger and in the summary', () => {
    box.write('in/a/MODEL_RESPONSE.md', brokenResponse('A', 1));
    box.write('in/a/IDEAL_RESPONSE.md', 'No template here.');
    box.write('in/a/TapStack.json', '{"Resources":{"ATopic0":{"Type":"AWS::SNS::Topic"}}}');
    box.write('in/b/MODEL_RESPONSE.md', brokenResponse('B', 1));
    const { out } = box.run('in', '--out', 'out', '--compare');
    expect(out).toMatch(/same +0 +1\n/);
    const [first, second] = box.ledger('out/iac-fix-ledger.jsonl');
    expect(first?.compare).toEqual({
      ideal: 'TapStack.json',
      before: { same: 0, missing: 1, extra: 0, changed: 0 },
      after: { same: 1, missing: 0, extra: 2, changed: 0 },
      properties: [
        { property: 'AWS::SNS::Topic', before: 1, after: 0 },
        { property: 'AWS::SQS::Queue', before: 0, after: 2 },
      ],
    });
    expect(second?.compare).toBeNull();
  });

  it('is held to the prompt beside each response', () => {
    const response =
      '```yaml\nResources:\n  Logs:\n    Type: AWS::Logs::LogGroup\n    Properties: { LogGroupName: x }\n```\n';
    box.write('in/a/MODEL_RESPONSE.md', response);
    box.write('in/a/PROMPT.md', 'CloudWatch log retention must be 90 days.\n');
    box.write('in.jsonl', `${JSON.stringify({ model_response: response, ask: 'Log retention must be 60 days.' })}\n`);
    const rule = ['--rule', 'logs/log-group-without-retention'];
    box.run('in', '--out', 'out', ...rule);
    box.run('in.jsonl', '--out', 'out.jsonl', '--prompt-column', 'ask', ...rule);
    expect(box.read('out/a/MODEL_RESPONSE.md')).toContain('RetentionInDays: 90');
    expect(box.read('out.jsonl')).toContain('RetentionInDays: 60');
  });

  it('ends with code 1 where findings are left that --fail-on names', () => {
    box.write('in/a.yaml', 'Resources:\n  T:\n    Type: AWS::Nowhere::Thing\n');
    expect(box.run('in', '--out', 'out').code).toBe(0);
    const [entry] = box.ledger('out/iac-fix-ledger.jsonl');
    expect([...(entry?.refused ?? []), ...(entry?.left ?? [])]).not.toEqual([]);
    expect(box.run('in', '--out', 'out', '--fail-on', 'critical').code).toBe(1);
  });

  it('gives the same output and ledger with one worker and with three', () => {
    sampleResponses(60, 5).forEach((response, i) => box.write(`in/t${i}/MODEL_RESPONSE.md`, response));
    expect(box.run('in', '--out', 'one', '--workers', '1').code).toBe(0);
    expect(box.run('in', '--out', 'three', '--workers', '3').code).toBe(0);
    expect(box.snapshot('three')).toEqual(box.snapshot('one'));
  });
});

describe('JSON Lines', () => {
  const record = (members: Record<string, unknown>) => JSON.stringify(members);
  const LINES = [
    `\uFEFF{ "n": 1e400 , "model_response":${JSON.stringify(brokenResponse('A', 1))}, "big":12345678901234567890 }\r\n`,
    '\n',
    '{"model_response": broken\n',
    `${record({ model_response: null })}\n`,
    `${record({ model_response: 'words' })}\n`,
    `${record({ other: 'words' })}\n`,
    `${record({ model_response: brokenResponse('A', 1) }).replace('é', '\\u00e9')}`,
  ];
  const EXPECTED = [...LINES];
  const spelled = (text: string) => JSON.stringify(text);
  EXPECTED[0] = LINES[0]?.replace(spelled(brokenResponse('A', 1)), () => spelled(REPAIRED)) ?? '';
  EXPECTED[6] = record({ model_response: REPAIRED }).replace('é', '\\u00e9');

  it('change in the string of one column alone', () => {
    box.write('in.jsonl', LINES.join(''));
    expect(box.run('in.jsonl', '--out', 'out.jsonl').code).toBe(0);
    expect(box.read('out.jsonl')).toBe(EXPECTED.join(''));
    expect(outcomes('out.jsonl.iac-fix-ledger.jsonl')).toEqual([
      '1 repaired',
      '2 skipped blank',
      '3 error malformed-record',
      '4 skipped blank',
      '5 no-template',
      '6 error no-column',
      '7 repaired',
    ]);
    expect(existsSync(box.path('out.jsonl.part'))).toBe(false);
  });

  it('pass from stdin to stdout line by line, with a word on stderr for what is no record', () => {
    const { code, out, err } = box.pipe(LINES.join(''), '-', '--quiet');
    expect(out).toBe(EXPECTED.join(''));
    expect(err).toContain('record 3: the line is no JSON');
    expect(err.trim().split('\n')).toHaveLength(2);
    expect(code).toBe(0);
  });

  it('with a byte that is no UTF-8 pass as they are', () => {
    const line = Buffer.concat([Buffer.from('{"model_response":"'), Buffer.from([0xe9]), Buffer.from('"}\n')]);
    box.write('in.jsonl', line);
    box.run('in.jsonl', '--out', 'sub/dir/');
    expect(box.snapshot('sub/dir')['in.jsonl']).toBe(line.toString('latin1'));
    expect(outcomes('sub/dir/iac-fix-ledger.jsonl')).toEqual(['1 error not-utf8']);
  });

  it('lose only the record that takes too long', () => {
    const records = ['A', 'B', 'C'].map(
      (name) => `${record({ model_response: brokenResponse(name, name === 'B' ? 60_000 : 1) })}\n`,
    );
    box.write('in.jsonl', records.join(''));
    expect(box.run('in.jsonl', '--out', 'out.jsonl', '--timeout', '0.2').code).toBe(0);
    expect(outcomes('out.jsonl.iac-fix-ledger.jsonl')).toEqual(['1 repaired', '2 failed timeout', '3 repaired']);
    expect(box.read('out.jsonl').split('\n')[1]).toBe(records[1]?.trimEnd());
  });
});

describe('a run that makes no sense', () => {
  it.each([
    ['a missing input', ['nothing', '--out', 'x'], 'there is no nothing'],
    ['no output', ['in.jsonl'], '--out'],
    ['its own input as output', ['in.jsonl', '--out', 'in.jsonl'], 'never overwritten'],
    ['an output above its input', ['in', '--out', '.'], 'the input lies in'],
    [
      'a column that no record has',
      ['in.jsonl', '--out', 'x', '--column', 'answer'],
      'no record has the column answer',
    ],
    ['no workers', ['in.jsonl', '--out', 'x', '--workers', '0'], '--workers takes a whole number'],
    ['stdout to resume', ['in.jsonl', '--out', '-', '--resume'], 'cannot be resumed'],
    ['an unknown rule', ['in.jsonl', '--out', 'x', '--rule', 'no/such-rule'], 'no/such-rule'],
    ['a single response', ['in/MODEL_RESPONSE.md', '--out', 'x'], 'iac-fix --write'],
  ])('such as %s ends with one line and code 2', (_, args, message) => {
    box.write('in.jsonl', '{"model_response":"x"}\n');
    box.write('in/MODEL_RESPONSE.md', 'x');
    const { code, err } = box.run(...args);
    expect(err).toContain(message);
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(code).toBe(2);
  });
});

describe('resuming', () => {
  it('refuses a ledger that was written with other options', () => {
    box.write('in.jsonl', '{"model_response":"x"}\n');
    box.run('in.jsonl', '--out', 'out.jsonl');
    const { code, err } = box.run('in.jsonl', '--out', 'out.jsonl', '--resume', '--unsafe');
    expect(err).toContain('with other options');
    expect(code).toBe(2);
  });

  it('works on what was added, and begins again where the input or the output changed', () => {
    for (const name of ['a', 'b', 'c']) box.write(`in/${name}/MODEL_RESPONSE.md`, brokenResponse(name));
    box.run('in', '--out', 'out');
    box.write('in/d/MODEL_RESPONSE.md', brokenResponse('d'));
    expect(box.run('in', '--out', 'out', '--resume').out).toContain('3 of them kept');
    box.write('out/c/MODEL_RESPONSE.md', 'touched');
    expect(box.run('in', '--out', 'out', '--resume').out).toContain('2 of them kept');
    box.write('in/b/MODEL_RESPONSE.md', brokenResponse('new'));
    expect(box.run('in', '--out', 'out', '--resume').out).toContain('1 of them kept');
    expect(box.run('in', '--out', 'fresh').code).toBe(0);
    expect(box.snapshot('out')).toEqual(box.snapshot('fresh'));
  });

  it('says so where a report asks for diffs that the earlier run did not keep', () => {
    sampleResponses(3, 5).forEach((text, i) => box.write(`in/${i}/MODEL_RESPONSE.md`, text));
    box.run('in', '--out', 'out');
    const { err, out } = box.run('in', '--out', 'out', '--resume', '--report', 'report.html');
    expect(err).toContain('3 finished responses repaired once more: the report needs diffs');
    expect(out).not.toContain('kept from an earlier run');
    expect(box.read('report.html')).toContain('1/MODEL_RESPONSE.md');
  });

  it('appends records that were added to a finished JSONL file, and mends a torn ledger', () => {
    const line = (name: string) => `${JSON.stringify({ model_response: brokenResponse(name) })}\n`;
    box.write('in.jsonl', line('a') + line('b'));
    box.run('in.jsonl', '--out', 'out/out.jsonl');
    box.write('in.jsonl', line('a') + line('b') + line('c'));
    const ledger = 'out/out.jsonl.iac-fix-ledger.jsonl';
    box.write(ledger, box.read(ledger).slice(0, -20));
    expect(box.run('in.jsonl', '--out', 'out/out.jsonl', '--resume').out).toContain('1 of them kept');
    const resumed = box.snapshot('out');
    box.run('in.jsonl', '--out', 'out/out.jsonl');
    expect(resumed).toEqual(box.snapshot('out'));
  });
});

/** Kills at ten moments: so many bytes into the ledger, so many milliseconds later. From a seed. */
const MOMENTS = [
  [0, 60],
  [0, 250],
  [1, 3],
  [2000, 80],
  [5000, 40],
  [9000, 0],
  [14_000, 90],
  [30_000, 17],
  [60_000, 40],
  [90_000, 5],
] as const;

describe.each(['folder', 'jsonl', 'parquet'] as const)('a %s run that is killed at ten moments', (form) => {
  it('ends, once resumed, with the output and ledger of an unbroken run', async () => {
    const responses = sampleResponses(260, 21, 150);
    const input = { folder: 'in', jsonl: 'in.jsonl', parquet: 'in.parquet' }[form];
    if (form === 'folder') responses.forEach((response, i) => box.write(`in/t${i}/MODEL_RESPONSE.md`, response));
    else if (form === 'jsonl')
      box.write(input, responses.map((r, i) => `${JSON.stringify({ i, model_response: r })}\n`).join(''));
    else {
      const columnData = [
        { name: 'i', data: responses.map((_, i) => i), type: 'INT32' as const },
        { name: 'model_response', data: responses, type: 'STRING' as const },
      ];
      box.write(input, new Uint8Array(parquetWriteBuffer({ columnData, rowGroupSize: 20 })));
    }
    expect(box.run(input, '--out', 'whole/', '--report', 'whole/report.html').code).toBe(0);
    let kills = 0;
    for (const [bytes, delay] of MOMENTS) {
      const ledger = 'broken/iac-fix-ledger.jsonl';
      const alive = await box.killed(
        ledger,
        bytes,
        delay,
        input,
        '--out',
        'broken/',
        '--report',
        'broken/report.html',
        '--resume',
      );
      if (alive) kills++;
    }
    expect(kills).toBeGreaterThanOrEqual(3);
    expect(box.run(input, '--out', 'broken/', '--report', 'broken/report.html', '--resume').code).toBe(0);
    const { 'report.html': whole, ...unbroken } = box.snapshot('whole');
    const { 'report.html': resumed, ...broken } = box.snapshot('broken');
    expect(Object.keys(broken)).toEqual(Object.keys(unbroken));
    expect(broken).toEqual(unbroken);
    expect(resumed?.match(/id="t\d+"/g)).toEqual(whole?.match(/id="t\d+"/g));
    if (form === 'parquet') {
      const rows = await parquetReadObjects({ file: await asyncBufferFromFile(box.path('broken/in.parquet')) });
      expect(rows).toHaveLength(responses.length);
    }
  }, 60_000);
});
