import { chmodSync } from 'node:fs';
import type { JsonValue } from '../../src/template/json-value.js';
import { dig } from '../../src/template/json-value.js';
import { Sandbox } from '../support/cli-sandbox.js';

let box: Sandbox;
beforeEach(() => (box = new Sandbox()));
afterEach(() => box.remove());

const PARENT = `{
  "Resources": {
    "Network": {
      "Type": "AWS::CloudFormation::Stack",
      "Properties": {
        "TemplateURL": "https://s3.amazonaws.com/shop-templates/network.yaml",
        "Parameters": {
          "Zones": 2,
          "Range": "10.0.0.0/16"
        }
      }
    }
  }
}
`;
const CHILD = `Parameters:
  Range:
    Type: String
  Zones:
    Type: Number
Resources:
  Vpc:
    Type: AWS::EC2::VPC
    Properties:
      CidrBlock: !Ref Range
`;
const UNUSED = ['--rule', 'cloudformation/unused-parameter'];

function lay(): void {
  box.write('app/main.json', PARENT);
  box.write('app/nested/network.yaml', CHILD);
}

function report(...args: string[]): JsonValue {
  return JSON.parse(box.run(...args, '--format', 'json').out) as JsonValue;
}

describe('templates that deploy each other', () => {
  it('are changed together, when a folder is named', () => {
    lay();
    expect(box.run('app', ...UNUSED, '--write')).toMatchObject({ code: 0 });
    expect(box.read('app/main.json')).not.toContain('Zones');
    expect(box.read('app/nested/network.yaml')).not.toContain('Zones');
    expect(box.run('app', ...UNUSED)).toMatchObject({ code: 0 });
  });

  it('are changed together, when all of them are named', () => {
    lay();
    box.run('app/nested/network.yaml', 'app/main.json', ...UNUSED, '--write');
    expect(box.read('app/main.json')).toBe(PARENT.replace('          "Zones": 2,\n', ''));
  });

  it('stay in agreement where the parent is not named', () => {
    lay();
    box.run('app/nested/network.yaml', ...UNUSED, '--write');
    expect(box.read('app/nested/network.yaml')).toBe(CHILD);
  });

  it('are shown with a diff and a patch each', () => {
    lay();
    const files = report('app', ...UNUSED);
    expect(dig(files, 'files', 0)).toMatchObject({
      path: 'app/main.json',
      changed: true,
      templates: [{ findings: [], patch: [{ op: 'remove', path: '/Resources/Network/Properties/Parameters/Zones' }] }],
    });
    expect(dig(files, 'files', 1)).toMatchObject({
      path: 'app/nested/network.yaml',
      templates: [{ findings: [{ fix: { status: 'pending' } }], patch: [{ op: 'remove', path: '/Parameters/Zones' }] }],
    });
    expect(box.run('app', ...UNUSED, '--format', 'diff').out).toMatch(
      /^--- a\/app\/main\.json$[^]*^--- a\/app\/nested/m,
    );
    expect(box.read('app/main.json')).toBe(PARENT);
  });

  it('are shown to people, the file too that has no finding of its own', () => {
    lay();
    const { out } = box.run('app', ...UNUSED);
    expect(out).toContain('app/main.json changes along with another file');
    expect(out).toContain('The parameter `Zones` is not used. [fixable along with app/main.json]');
    expect(out).toContain('-          "Zones": 2,');
  });

  it('are reported in the order in which they are named', () => {
    lay();
    box.write('app/alone.yaml', CHILD);
    const paths = dig(report('app', ...UNUSED), 'files');
    expect(Array.isArray(paths) && paths.map((file: JsonValue) => dig(file, 'path'))).toEqual([
      'app/alone.yaml',
      'app/main.json',
      'app/nested/network.yaml',
    ]);
  });

  it('do not hang on a file of the name that is no template', () => {
    lay();
    box.write('app/nested/network.yaml', 'Resources: of the network team\n');
    expect(box.run('app', ...UNUSED)).toMatchObject({ code: 0 });
  });

  it('tell the error of one without hiding the other', () => {
    lay();
    box.write('app/nested/network.yaml', 'Resources:\n  Vpc:\n    Type: AWS::EC2::VPC\n   Properties: [\n');
    const outcome = report('app', ...UNUSED);
    expect(dig(outcome, 'files', 0)).toMatchObject({ path: 'app/main.json', error: null });
    expect(dig(outcome, 'files', 1, 'error', 'code')).toBe('parse-error');
  });

  it('stay as they were, all of them, where one cannot be written', () => {
    lay();
    chmodSync(box.path('app/nested'), 0o555);
    expect(box.runBoundByModes('app', ...UNUSED, '--write').code).toBe(2);
    chmodSync(box.path('app/nested'), 0o755);
    expect(box.read('app/main.json')).toBe(PARENT);
    expect(box.read('app/nested/network.yaml')).toBe(CHILD);
  });
});

describe('the templates of a response', () => {
  it('are changed together', () => {
    box.write(
      'answer.md',
      `# Answer\n\n### main.json\n\n\`\`\`json\n${PARENT}\`\`\`\n\n### network.yaml\n\n\`\`\`yaml\n${CHILD}\`\`\`\n`,
    );
    box.run('answer.md', ...UNUSED, '--write');
    expect(box.read('answer.md')).not.toContain('Zones');
    expect(box.read('answer.md')).toContain('Range');
  });
});

describe('a nested template that is not there', () => {
  const PARENT_OF_NONE =
    'Resources:\n  Net:\n    Type: AWS::CloudFormation::Stack\n    Properties:\n      TemplateURL: ./nested/net.yaml\n';
  const MISSING = ['--rule', 'cloudformation/nested-template-missing', '--unsafe'];

  it('is added beside its parent, and shown as a new file first', () => {
    box.write('app/main.yaml', PARENT_OF_NONE);
    const diff = box.run('app', ...MISSING, '--format', 'diff').out;
    expect(diff).toMatch(/^--- \/dev\/null\n\+\+\+ b\/app\/nested\/net\.yaml\n@@ -0,0 \+1/);
    expect(dig(report('app', ...MISSING), 'files', 1)).toMatchObject({ path: 'app/nested/net.yaml', changed: true });
    expect(box.run('app', ...MISSING, '--write').code).toBe(0);
    expect(box.read('app/nested/net.yaml')).toMatch(/^AWSTemplateFormatVersion: [^]*WaitConditionHandle/);
    expect(box.read('app/main.yaml')).toBe(PARENT_OF_NONE);
    expect(box.run('app', ...MISSING)).toMatchObject({ code: 0 });
  });

  it('is not added where only the parent is named, or a file of the name is ignored by git', () => {
    box.write('app/main.yaml', PARENT_OF_NONE);
    expect(box.run('app/main.yaml', ...MISSING).code).toBe(0);
    box.write('app/.gitignore', 'build\n');
    box.write('app/build/net.yaml', 'Resources: {}\n');
    expect(box.run('app', ...MISSING).code).toBe(0);
  });
});
