import { chmodSync, lstatSync, readFileSync, readdirSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonValue } from '../../src/template/json-value.js';
import { dig } from '../../src/template/json-value.js';
import { FIXED, JSON_TEMPLATE, RULE, Sandbox, YAML_TEMPLATE } from '../support/cli-sandbox.js';

let box: Sandbox;
beforeEach(() => (box = new Sandbox()));
afterEach(() => box.remove());

const ONLY = ['--rule', RULE];

function reportedPaths(...args: string[]): unknown[] {
  const files = dig(JSON.parse(box.run(...args, ...ONLY, '--format', 'json').out) as JsonValue, 'files');
  return Array.isArray(files) ? files.map((file: JsonValue) => dig(file, 'path')) : [];
}

describe('what is looked at', () => {
  it('is every template below a folder, but nothing that git ignores, nor other documents', () => {
    for (const name of [
      'a.yaml',
      'sub/b.json',
      'sub/c.template',
      'build/d.json',
      'sub/e.gen.yaml',
      'node_modules/f.json',
    ]) {
      box.write(name, name.endsWith('yaml') ? YAML_TEMPLATE : JSON_TEMPLATE);
    }
    box.write('.gitignore', 'build/\n');
    box.write('sub/.gitignore', '*.gen.yaml\n');
    box.write('package.json', '{"name": "x", "version": "1.0.0", "description": "Resources"}');
    box.write('compose.yaml', 'services:\n  web:\n    image: x\n');
    box.write('README.md', '# No template here\n');
    box.write('notes.txt', YAML_TEMPLATE);
    expect(reportedPaths('.')).toEqual(['a.yaml', 'sub/b.json', 'sub/c.template']);
  });

  it('is what globs name, braces and ** included', () => {
    for (const name of ['a.yaml', 'x/b.yaml', 'x/y/c.yaml', 'x/y/d.json']) {
      box.write(name, name.endsWith('yaml') ? YAML_TEMPLATE : JSON_TEMPLATE);
    }
    expect(reportedPaths('**/*.yaml')).toEqual(['a.yaml', 'x/b.yaml', 'x/y/c.yaml']);
    expect(reportedPaths('x/*.yaml')).toEqual(['x/b.yaml']);
    expect(reportedPaths('x/**/*.{json,yml}')).toEqual(['x/y/d.json']);
    expect(box.run('x/*.template')).toMatchObject({ code: 2 });
  });

  it('is each file once, however often it is named', () => {
    box.write('a.yaml', YAML_TEMPLATE);
    symlinkSync('a.yaml', box.path('link.yaml'));
    expect(reportedPaths('a.yaml', '.', './a.yaml', 'link.yaml')).toEqual(['a.yaml']);
  });

  it('skips a named package.json without an error', () => {
    box.write('package.json', '{"name": "x", "version": "1.0.0"}');
    box.write('a.yaml', YAML_TEMPLATE);
    expect(reportedPaths('package.json', 'a.yaml')).toEqual(['a.yaml']);
    expect(box.run('package.json')).toMatchObject({ code: 0, out: '0 files: no findings\n' });
  });

  it('calls a named text that is no template an error', () => {
    box.write('a.yaml', 'hello: world\n');
    expect(box.run('a.yaml')).toMatchObject({ code: 2, out: expect.stringMatching(/^a\.yaml:1:1 error /) });
  });

  it('leaves out what only holds a template somewhere inside, and names what says that it is one', () => {
    box.write('lib/serverless.yml', 'service: shop\nresources:\n  Resources:\n    A:\n      Type: AWS::SNS::Topic\n');
    expect(box.run('lib')).toMatchObject({ code: 0, out: '0 files: no findings\n' });
    box.write('lib/empty.yml', 'AWSTemplateFormatVersion: "2010-09-09"\nDescription: Resources to come\n');
    expect(box.run('lib')).toMatchObject({ code: 2, out: expect.stringMatching(/^lib\/empty\.yml:1:1 error /) });
  });

  it('reports a named response without templates, and leaves one out that is met in a folder', () => {
    box.write('docs/answer.md', '# Nothing\n');
    expect(reportedPaths('docs/answer.md')).toEqual(['docs/answer.md']);
    expect(reportedPaths('docs')).toEqual([]);
  });

  it('leaves out what the config ignores', () => {
    box.write('.iac-fix.yaml', 'ignore: [generated, "*.old.yaml"]\n');
    for (const name of ['a.yaml', 'a.old.yaml', 'generated/b.yaml']) box.write(name, YAML_TEMPLATE);
    expect(reportedPaths('.')).toEqual(['a.yaml']);
  });
});

describe('--write', () => {
  it('repairs in place, keeps the mode and leaves no other file behind', () => {
    box.write('a.yaml', YAML_TEMPLATE);
    chmodSync(box.path('a.yaml'), 0o640);
    expect(box.run('a.yaml', ...ONLY, '--write').code).toBe(0);
    expect(box.read('a.yaml')).toMatch(FIXED);
    expect(statSync(box.path('a.yaml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(box.folder)).toEqual(['a.yaml']);
  });

  it('does not touch a file that needs nothing', () => {
    box.write('a.yaml', YAML_TEMPLATE);
    box.run('a.yaml', ...ONLY, '--write');
    utimesSync(box.path('a.yaml'), 1_000_000, 1_000_000);
    const before = statSync(box.path('a.yaml'));
    expect(box.run('a.yaml', ...ONLY, '--write').code).toBe(0);
    const after = statSync(box.path('a.yaml'));
    expect([after.mtimeMs, after.ino]).toEqual([before.mtimeMs, before.ino]);
  });

  it('writes to the target of a named link and keeps the link', () => {
    box.write('real/a.yaml', YAML_TEMPLATE);
    symlinkSync(join('real', 'a.yaml'), box.path('link.yaml'));
    expect(box.run('link.yaml', ...ONLY, '--write').code).toBe(0);
    expect(lstatSync(box.path('link.yaml')).isSymbolicLink()).toBe(true);
    expect(box.read('real/a.yaml')).toMatch(FIXED);
  });

  it('does not follow links out of a folder', () => {
    const outside = new Sandbox();
    outside.write('a.yaml', YAML_TEMPLATE);
    box.write('inside/b.yaml', YAML_TEMPLATE);
    symlinkSync(outside.path('a.yaml'), box.path('inside/a.yaml'));
    symlinkSync(outside.folder, box.path('inside/folder'));
    box.run('inside', ...ONLY, '--write');
    expect(outside.read('a.yaml')).toBe(YAML_TEMPLATE);
    expect(box.read('inside/b.yaml')).toMatch(FIXED);
    outside.remove();
  });

  it.each([
    ['CRLF', JSON_TEMPLATE.replaceAll('\n', '\r\n')],
    ['a byte order mark', `\uFEFF${JSON_TEMPLATE}`],
    ['no final newline', JSON_TEMPLATE.trimEnd()],
  ])('keeps %s', (_, text) => {
    box.write('a.json', text);
    expect(box.run('a.json', ...ONLY, '--write').code).toBe(0);
    const now = box.read('a.json');
    expect(now).toMatch(FIXED);
    expect(now.startsWith('\uFEFF')).toBe(text.startsWith('\uFEFF'));
    expect(now.endsWith('\n')).toBe(text.endsWith('\n'));
    expect(/(^|[^\r])\n/.test(now)).toBe(/(^|[^\r])\n/.test(text));
  });

  it('leaves a file alone that is not UTF-8 and says where', () => {
    const bytes = Buffer.concat([Buffer.from('# é\n# '), Buffer.from([0xe9]), Buffer.from(`\n${YAML_TEMPLATE}`)]);
    box.write('a.yaml', bytes);
    const { code, out } = box.run('a.yaml', ...ONLY, '--write');
    expect(code).toBe(2);
    expect(out).toMatch(/^a\.yaml:2:3 error the text is not valid UTF-8 \(byte 0xe9\): save it as UTF-8\n/);
    expect(readFileSync(box.path('a.yaml'))).toEqual(bytes);
  });

  it('says so where a file cannot be written, and goes on', () => {
    box.write('locked/a.yaml', YAML_TEMPLATE);
    box.write('open/b.yaml', YAML_TEMPLATE);
    chmodSync(box.path('locked'), 0o500);
    const { code, out } = box.runBoundByModes('locked', 'open', ...ONLY, '--write');
    chmodSync(box.path('locked'), 0o700);
    expect(code).toBe(2);
    expect(out).toContain('locked/a.yaml error cannot write the file');
    expect(box.read('open/b.yaml')).toMatch(FIXED);
  });
});

describe('config', () => {
  const bucket = 'rules: { s3/public-access-unblocked: ';

  it('is the nearest one above each file; the command line counts more', () => {
    box.write('.iac-fix.yaml', `${bucket}off }\n`);
    box.write('a.yaml', YAML_TEMPLATE);
    box.write('sub/.iac-fix.json', '{"fail-on": "critical"}');
    box.write('sub/b.yaml', YAML_TEMPLATE);
    const code = (...args: string[]) => box.run(...args).code;
    const findings = (file: string, ...args: string[]) => box.run(file, '--check', ...args).out.includes(RULE);
    expect(findings('a.yaml')).toBe(false);
    expect(findings('sub/b.yaml')).toBe(true);
    expect(code('sub/b.yaml')).toBe(0);
    expect(code('sub/b.yaml', '--fail-on', 'low')).toBe(1);
    expect(findings('a.yaml', '--no-config')).toBe(true);
    expect(findings('a.yaml', '--rule', RULE)).toBe(true);
    expect(findings('a.yaml', '--config', 'sub/.iac-fix.json')).toBe(true);
  });

  it('is refused with file, line and column where it is wrong', () => {
    box.write('.iac-fix.yaml', 'profiles: [recommended]\nrulez: {}\n');
    box.write('a.yaml', YAML_TEMPLATE);
    const { code, err } = box.run('a.yaml');
    expect(code).toBe(2);
    expect(err).toMatch(/\.iac-fix\.yaml:2:1: unknown key "rulez"; did you mean rules\?\n$/);
  });
});
