import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import { FIXED, JSON_TEMPLATE, RULE, Sandbox, YAML_TEMPLATE } from '../support/cli-sandbox.js';

let box: Sandbox;
beforeEach(() => (box = new Sandbox()));
afterEach(() => box.remove());

const ONLY = ['--rule', RULE];

function response(...blocks: readonly (readonly [name: string, text: string])[]): string {
  const parts = blocks.map(
    ([name, text]) => `## \`${name}\`\n\n\`\`\`${name.split('.').at(-1) ?? ''}\n${text}\`\`\`\n`,
  );
  return `# The stacks\n\nHere they are.\n\n${parts.join('\n')}`;
}

const TWO = response(['lib/logs.yaml', YAML_TEMPLATE], ['lib/nested/logs.json', JSON_TEMPLATE]);

function filesBelow(name: string): string[] {
  return readdirSync(box.path(name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath.slice(box.folder.length + 1)}/${entry.name}`)
    .sort();
}

describe('--extract', () => {
  it('writes the repaired templates of a response under their names and leaves the response alone', () => {
    box.write('MODEL_RESPONSE.md', TWO);
    const { code, err } = box.run('MODEL_RESPONSE.md', ...ONLY, '--extract', 'out');
    expect([code, err]).toEqual([0, 'iac-fix: wrote out/lib/logs.yaml\niac-fix: wrote out/lib/nested/logs.json\n']);
    expect(filesBelow('out')).toEqual(['out/lib/logs.yaml', 'out/lib/nested/logs.json']);
    expect(box.read('out/lib/logs.yaml')).toMatch(FIXED);
    expect(box.read('out/lib/nested/logs.json')).toMatch(FIXED);
    expect(box.read('MODEL_RESPONSE.md')).toBe(TWO);
  });

  it('gives what --write gives in the response', () => {
    box.write('a.md', TWO);
    box.run('a.md', ...ONLY, '--extract', 'out', '--write');
    expect(box.read('a.md')).toContain(`\`\`\`yaml\n${box.read('out/lib/logs.yaml')}\`\`\``);
    expect(box.read('a.md')).toContain(`\`\`\`json\n${box.read('out/lib/nested/logs.json')}\`\`\``);
  });

  it('keeps newlines of the response and ends a file with one', () => {
    box.write('a.md', response(['logs.yaml', YAML_TEMPLATE]).replaceAll('\n', '\r\n'));
    box.run('a.md', ...ONLY, '--extract', 'out');
    expect(box.read('out/logs.yaml')).toMatch(/\r\n$/);
    expect(box.read('out/logs.yaml')).not.toMatch(/[^\r]\n/);
  });

  it('takes a block without its indentation, and one that nothing is found in as it is', () => {
    const indented = YAML_TEMPLATE.replace(/^(?=.)/gm, '   ');
    box.write('a.md', `1. \`lib/a.yaml\`:\n\n   \`\`\`yaml\n${indented}   \`\`\`\n`);
    box.run('a.md', ...ONLY, '--skip', RULE, '--extract', 'out');
    expect(box.read('out/lib/a.yaml')).toBe(YAML_TEMPLATE);
  });

  it('gives each response of a folder a folder of its own', () => {
    box.write('tasks/a/MODEL_RESPONSE.md', TWO);
    box.write('tasks/b/c/MODEL_RESPONSE.md', response(['lib/logs.yaml', YAML_TEMPLATE]));
    box.write('tasks/b/README.md', '# Nothing here\n');
    box.write('tasks/stack.json', JSON_TEMPLATE);
    const { out } = box.run('tasks', ...ONLY, '--extract', 'out');
    expect(filesBelow('out')).toEqual([
      'out/a/MODEL_RESPONSE/lib/logs.yaml',
      'out/a/MODEL_RESPONSE/lib/nested/logs.json',
      'out/b/c/MODEL_RESPONSE/lib/logs.yaml',
    ]);
    expect(out).toContain('3 fixes applied; 1 fix pending');
    expect(box.read('tasks/stack.json')).toBe(JSON_TEMPLATE);
  });

  it('names folders by what several responses have in common', () => {
    box.write('x/a/one.md', response(['logs.yaml', YAML_TEMPLATE]));
    box.write('x/b/two.md', response(['logs.yaml', YAML_TEMPLATE]));
    box.run('x/a/one.md', 'x/b/two.md', ...ONLY, '--extract', 'out');
    expect(filesBelow('out')).toEqual(['out/a/one/logs.yaml', 'out/b/two/logs.yaml']);
  });

  it('takes a response from stdin', () => {
    const { code, out } = box.pipe(TWO, '-', ...ONLY, '--stdin-filename', 'a.md', '--extract', 'out');
    expect([code, filesBelow('out')]).toEqual([0, ['out/lib/logs.yaml', 'out/lib/nested/logs.json']]);
    expect(out).toMatch(FIXED);
  });

  it('may be repeated', () => {
    box.write('a.md', TWO);
    const runs = [1, 2].map(() => box.run('a.md', ...ONLY, '--extract', 'out'));
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(runs[1]?.err).toBe('');
  });

  it('replaces no file that differs, and then writes none of the response', () => {
    box.write('a.md', TWO);
    box.write('out/lib/nested/logs.json', '{}\n');
    const { code, out } = box.run('a.md', ...ONLY, '--extract', 'out', '--write');
    expect(code).toBe(2);
    expect(out).toContain('out/lib/nested/logs.json is there already and differs');
    expect(filesBelow('out')).toEqual(['out/lib/nested/logs.json']);
    expect([box.read('out/lib/nested/logs.json'), box.read('a.md')]).toEqual(['{}\n', TWO]);
  });

  it('follows no link out of the folder', () => {
    box.write('a.md', TWO);
    mkdirSync(box.path('elsewhere'));
    mkdirSync(box.path('out'));
    symlinkSync(box.path('elsewhere'), box.path('out/lib'));
    const { code, out } = box.run('a.md', ...ONLY, '--extract', 'out');
    expect(code).toBe(2);
    expect(out).toContain('out/lib/logs.yaml would lie outside of out');
    expect(readdirSync(box.path('elsewhere'))).toEqual([]);
  });

  it('stays in the folder whatever a response announces', () => {
    box.write('a.md', response(['../../../escape.yaml', YAML_TEMPLATE]));
    box.run('a.md', ...ONLY, '--extract', 'out');
    expect(filesBelow('out')).toEqual(['out/escape.yaml']);
  });

  it('says so where it makes no sense', () => {
    box.write('a.json', JSON_TEMPLATE);
    box.write('a.md', TWO);
    const none = box.run('a.json', ...ONLY, '--extract', 'out');
    expect([none.code, none.err]).toEqual([
      2,
      'iac-fix: --extract takes templates out of Markdown responses, and none was given\n',
    ]);
    expect(box.run('a.md', ...ONLY, '--extract', 'a.json').err).toContain('--extract a.json is no folder');
    expect(box.run('a.md', ...ONLY, '--extract', 'out', '--check').err).toContain('give it or --extract, not both');
  });
});
