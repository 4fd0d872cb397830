import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const BIN = join(process.cwd(), 'bin', 'iac-fix.js');

/** What a run of the command line came to. */
export interface Outcome {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** A folder of its own in which a test puts files and runs the built command line; outside of any repository. */
export class Sandbox {
  readonly folder = mkdtempSync(join(tmpdir(), 'iac-fix-cli-'));

  /** The absolute path of a name in the folder. */
  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string | Buffer): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    writeFileSync(this.path(name), content);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  run(...args: string[]): Outcome {
    return this.pipe('', ...args);
  }

  /** A run with `input` on stdin. */
  pipe(input: string | Buffer, ...args: string[]): Outcome {
    return this.spawn([process.execPath, BIN, ...args], input);
  }

  /** A run that the modes of files bind, also where the tests run as the superuser, who may write anywhere. */
  runBoundByModes(...args: string[]): Outcome {
    const bound =
      process.getuid?.() === 0 ? ['setpriv', '--bounding-set=-dac_override', '--inh-caps=-dac_override'] : [];
    return this.spawn([...bound, process.execPath, BIN, ...args], '');
  }

  private spawn([command = '', ...args]: readonly string[], input: string | Buffer): Outcome {
    const env = { PATH: process.env['PATH'], HOME: this.folder };
    const run = spawnSync(command, args, { cwd: this.folder, env, input, encoding: 'utf8' });
    if (run.error) throw run.error;
    return { code: run.status, out: run.stdout, err: run.stderr };
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const RULE = 's3/public-access-unblocked';

/** A template with one defect of {@link RULE}; the repaired one blocks public access. */
export const YAML_TEMPLATE = `# Logs of the shop
Resources:
  Logs:
    Type: AWS::S3::Bucket
    Properties:
      BucketName: shop-logs # fixed
`;

export const JSON_TEMPLATE = `{
  "Resources": {
    "Logs": {
      "Type": "AWS::S3::Bucket",
      "Properties": {
        "BucketName": "shop-logs"
      }
    }
  }
}
`;

/** What a fix of {@link RULE} adds to a template. */
export const FIXED = /BlockPublicAcls"?: true/;
