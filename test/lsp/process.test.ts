import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { JSON_TEMPLATE, RULE, Sandbox, YAML_TEMPLATE } from '../support/cli-sandbox.js';
import { CAPABILITIES, LspProcess, WHOLE, editsIn, uriOf } from '../support/lsp-editor.js';

let box: Sandbox;
let started: LspProcess | undefined;
beforeEach(() => (box = new Sandbox()));
afterEach(() => {
  started?.child.kill();
  box.remove();
});

function start(settings?: () => unknown): LspProcess {
  started = new LspProcess(box.folder, settings);
  return started;
}

describe('the language server as a process', () => {
  it('finds, repairs as --write does, finds nothing more, and ends as the protocol wants it', async () => {
    const server = start();
    const { editor } = server;
    const { capabilities, serverInfo } = await editor.initialize();
    expect(serverInfo?.name).toBe('iac-fix');
    expect(capabilities).toMatchObject({ positionEncoding: 'utf-16', textDocumentSync: { change: 2 } });

    const file = box.path('stack.yaml');
    box.write('stack.yaml', YAML_TEMPLATE);
    await editor.open(file, YAML_TEMPLATE);
    const found = await editor.diagnostics(file);
    expect(found).toMatchObject([
      {
        code: RULE,
        severity: 1,
        source: 'iac-fix',
        range: { start: { line: 4, character: 4 }, end: { line: 4, character: 14 } },
      },
    ]);
    expect(found[0]?.codeDescription?.href).toMatch(/^https:/);

    const [quick, all, explain] = await editor.actions(file, found[0]?.range);
    expect([quick?.kind, all?.kind, explain?.command?.command]).toEqual([
      'quickfix',
      'source.fixAll.iac-fix',
      'iac-fix.explain',
    ]);
    expect(box.run('stack.yaml', '--write').code).toBe(0);
    expect(editor.edited(file, all?.edit)).toBe(box.read('stack.yaml'));
    expect(editor.edited(file, quick?.edit)).toBe(box.read('stack.yaml'));

    await editor.change(file, editsIn(all?.edit, uriOf(file)));
    expect(await editor.diagnostics(file)).toEqual([]);
    expect(await editor.actions(file, WHOLE)).toEqual([]);

    await editor.connection.sendRequest('workspace/executeCommand', explain?.command);
    expect(editor.openedPages).toEqual([uriOf(join(process.cwd(), 'docs', 'rules', `${RULE}.md`))]);
    expect([await server.quit(), server.stderr]).toEqual([0, '']);
  });

  it('ends when the editor hangs up', async () => {
    const server = start();
    await server.editor.initialize();
    server.child.stdin.end();
    expect([await server.ended, server.stderr]).toEqual([1, '']);
  });

  it('takes the nearest config file and the settings of the editor', async () => {
    box.write('.iac-fix.yaml', `rules:\n  ${RULE}: low\n`);
    const settings = { profile: ['all'], skip: 's3/*-legacy' };
    const server = start(() => settings);
    await server.editor.initialize({ ...CAPABILITIES, workspace: { configuration: true } });
    await server.editor.open(box.path('a.json'), JSON_TEMPLATE);
    const found = await server.editor.diagnostics(box.path('a.json'));
    expect(found.find(({ code }) => code === RULE)?.severity).toBe(3);
    expect(found.length).toBeGreaterThan(1);
    expect(server.editor.said).toEqual([]);
    expect(await server.quit()).toBe(0);
  });

  it('repairs the examples as --write does', async () => {
    const server = start();
    const { editor } = server;
    await editor.initialize();
    for (const name of ['payment-events.yaml', 'payment-api.json', 'MODEL_RESPONSE.md']) {
      const text = readFileSync(join(process.cwd(), 'examples', name), 'utf8');
      box.write(name, text);
      await editor.open(box.path(name), text);
      const [all] = await editor.actions(box.path(name), WHOLE, { only: ['source.fixAll'] });
      box.run(name, '--write');
      expect(box.read(name)).not.toBe(text);
      expect(editor.edited(box.path(name), all?.edit)).toBe(box.read(name));
    }
    expect(await server.quit()).toBe(0);
  }, 60_000);
});
