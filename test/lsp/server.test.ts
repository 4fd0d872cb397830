import type { CodeAction, Diagnostic, DocumentDiagnosticReport, Hover } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { rules } from '../../src/rules.js';
import { toyRule, wants } from '../core/toy-rules.js';
import { JSON_TEMPLATE, RULE, YAML_TEMPLATE } from '../support/cli-sandbox.js';
import { CAPABILITIES, WHOLE, editsIn, uriOf } from '../support/lsp-editor.js';
import { LspSession } from '../support/lsp-session.js';
import { Seeded } from '../support/seeded.js';

let session: LspSession | undefined;
afterEach(() => session?.end());

/** A session with these rules, begun. */
async function begin(withRules: ConstructorParameters<typeof LspSession>[0], capabilities = CAPABILITIES) {
  session = new LspSession(withRules);
  await session.editor.initialize(capabilities);
  return session;
}

const FILE = '/work/stack.yaml';
const own = rules.filter(({ detector }) => detector.id === RULE);
const kept = wants('AccessControl', 'Private');
const PULLING = { ...CAPABILITIES, textDocument: { ...CAPABILITIES.textDocument, diagnostic: {} } };

function titles(actions: readonly CodeAction[]): string[] {
  return actions.map(({ title }) => title);
}

describe('diagnostics', () => {
  it('follow the text while it is typed', async () => {
    const { editor } = await begin([kept]);
    await editor.open(FILE, YAML_TEMPLATE);
    expect(await editor.diagnostics(FILE)).toHaveLength(1);
    const name = { start: { line: 5, character: 6 }, end: { line: 5, character: 27 } };
    await editor.change(FILE, [{ range: name, newText: 'AccessControl: Private' }]);
    expect(editor.text(FILE)).toContain('AccessControl: Private # fixed');
    expect(await editor.diagnostics(FILE)).toEqual([]);
  });

  it('are taken back when the document is closed', async () => {
    const { editor } = await begin([kept]);
    await editor.open(FILE, YAML_TEMPLATE);
    await editor.diagnostics(FILE);
    await editor.close(FILE);
    const { diagnostics } = await editor.publication(({ version }) => version === undefined);
    expect(diagnostics).toEqual([]);
  });

  it('are given to an editor that asks, and not again where nothing has changed', async () => {
    const { editor } = await begin([kept], PULLING);
    await editor.open(FILE, YAML_TEMPLATE);
    const ask = (previousResultId?: string): Promise<DocumentDiagnosticReport> =>
      editor.connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri: uriOf(FILE) },
        ...(previousResultId !== undefined && { previousResultId }),
      });
    const first = await ask();
    expect(first).toMatchObject({ kind: 'full', items: [{ code: 'toy/accesscontrol' }] });
    expect(await ask(first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
  });

  it('name each weight of a finding', async () => {
    const weights = (['critical', 'high', 'medium', 'low'] as const).map((severity) =>
      wants(severity, 'x', { severity }),
    );
    const { editor } = await begin(weights);
    await editor.open(FILE, YAML_TEMPLATE);
    const found = await editor.diagnostics(FILE);
    expect(Object.fromEntries(found.map(({ code, severity }) => [code, severity]))).toEqual({
      'toy/critical': 1,
      'toy/high': 1,
      'toy/medium': 2,
      'toy/low': 3,
    });
  });

  it('grey out what a safe repair just takes away', async () => {
    const idle = toyRule(
      'toy/idle',
      ({ properties }) => 'BucketName' in properties,
      ({ propertiesPointer }) => [{ op: 'remove', path: propertiesPointer }],
      { severity: 'low' },
    );
    const { editor } = await begin([idle]);
    await editor.open(FILE, YAML_TEMPLATE);
    expect((await editor.diagnostics(FILE))[0]?.tags).toEqual([1]);
  });

  it('stand in the Markdown around a template, where the line begins with something else too', async () => {
    const { editor } = await begin([kept]);
    const quoted = YAML_TEMPLATE.trimEnd()
      .split('\n')
      .map((line) => `  > ${line}`.trimEnd());
    const text = ['# Answer', '', '  > ```yaml', ...quoted, '  > ```', ''].join('\n');
    await editor.open('/work/answer.md', text, 'markdown');
    const [found] = await editor.diagnostics('/work/answer.md');
    expect(found?.range).toEqual({ start: { line: 7, character: 8 }, end: { line: 7, character: 18 } });
    const [quick] = await editor.actions('/work/answer.md', found?.range);
    const repaired = editor.edited('/work/answer.md', quick?.edit);
    expect(repaired).toBe(text.replace(/.*BucketName.*\n/, '$&  >       AccessControl: Private\n'));
  });

  it.each([
    ['package.json', '{ "name": "x", "version": "1", "Resources": {} }'],
    ['deployment.yaml', 'apiVersion: v1\nkind: Pod\nResources:\n  x: [\n'],
    ['notes.md', '# Resources\n\nType: AWS::S3::Bucket\n'],
    ['stack.ts', YAML_TEMPLATE],
  ])('are none for %s, which is no template', async (name, text) => {
    const { editor } = await begin(rules, PULLING);
    await editor.open(`/work/${name}`, text, name.endsWith('.ts') ? 'typescript' : 'plaintext');
    const report: DocumentDiagnosticReport = await editor.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri: uriOf(`/work/${name}`) },
    });
    expect(report).toMatchObject({ kind: 'full', items: [] });
    expect(await editor.actions(`/work/${name}`)).toEqual([]);
  });
});

describe('a template that does not parse', () => {
  const broken = '{\n  "Resources": {\n    "Logs": { "Type": "AWS::S3::Bucket", }, // logs\n  }\n}\n';

  it('has one diagnostic, and a quick fix that touches nothing but the syntax', async () => {
    const { editor } = await begin(own);
    await editor.open('/work/t.json', broken);
    const found = await editor.diagnostics('/work/t.json');
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ severity: 1, range: { start: { line: 2 } } });
    expect(found[0]?.message).not.toMatch(/removed/);
    expect(found[0]?.relatedInformation?.length).toBeGreaterThan(0);
    const [quick] = await editor.actions('/work/t.json', found[0]?.range);
    expect(quick).toMatchObject({ title: 'Repair the syntax in 3 places', isPreferred: true });
    const repaired = editor.edited('/work/t.json', quick?.edit);
    expect(JSON.parse(repaired)).toEqual({ Resources: { Logs: { Type: 'AWS::S3::Bucket' } } });
    expect(repaired.split('\n')).toHaveLength(broken.split('\n').length);
  });

  it('is left alone on save', async () => {
    const { editor } = await begin(own);
    await editor.open('/work/t.json', broken);
    const only = ['source.fixAll'];
    expect(await editor.actions('/work/t.json', WHOLE, { only, triggerKind: 2 })).toEqual([]);
    const [all] = await editor.actions('/work/t.json', WHOLE, { only, triggerKind: 1 });
    expect(editor.edited('/work/t.json', all?.edit)).toContain('BlockPublicAcls');
  });

  it('has a diagnostic without a quick fix where nobody knows what was meant', async () => {
    const { editor } = await begin(own);
    const text = 'Resources:\n  A:\n    Type: AWS::S3::Bucket\n    Properties: }\n';
    await editor.open(FILE, text);
    const found = await editor.diagnostics(FILE);
    expect(found).toMatchObject([{ code: 'parse-error', range: { start: { line: 3 } } }]);
    expect(await editor.actions(FILE, found[0]?.range, { only: ['quickfix'] })).toEqual([]);
  });

  it('says what is lost where it can only be repaired with a loss', async () => {
    const { editor } = await begin(own);
    const text =
      '{"Resources": {"Logs": {"Type": "AWS::S3::Bucket", "Properties": {"BucketName": "shop"}}, "Cut": {"Type": "AW';
    await editor.open('/work/t.json', text);
    const [found] = await editor.diagnostics('/work/t.json');
    const [quick] = await editor.actions('/work/t.json', found?.range, { only: ['quickfix'] });
    expect(quick?.title).toMatch(/^Repair the syntax.* \(unsafe: The text ends in the middle of /);
    expect(quick?.isPreferred).toBeUndefined();
  });
});

describe('code actions', () => {
  it('repair the finding that is asked for and no other', async () => {
    const both = [kept, wants('BucketName', 'logs', { severity: 'low' })];
    const { editor } = await begin(both);
    await editor.open(FILE, YAML_TEMPLATE);
    const [first] = await editor.diagnostics(FILE);
    const quick = (await editor.actions(FILE, first?.range, { only: ['quickfix'] })).filter(({ edit }) => edit);
    expect(quick.map(({ edit }) => editor.edited(FILE, edit).includes('AccessControl: Private'))).toEqual([
      true,
      false,
    ]);
    expect(quick.map(({ edit }) => editor.edited(FILE, edit).includes('BucketName: logs'))).toEqual([false, true]);
  });

  it('are those of the diagnostics that the editor names, wherever the cursor is', async () => {
    const { editor } = await begin([kept]);
    await editor.open(FILE, YAML_TEMPLATE);
    const diagnostics = await editor.diagnostics(FILE);
    const top = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    expect(await editor.actions(FILE, top, { only: ['quickfix'] })).toEqual([]);
    expect(titles(await editor.actions(FILE, top, { only: ['quickfix'], diagnostics }))).toContain(
      'Repair toy/accesscontrol [toy/accesscontrol]',
    );
  });

  it('offer an unsafe repair by a name that says so, and never with all others', async () => {
    const unsafe = wants('BucketName', 'logs', { safety: 'unsafe' });
    const manual = wants('AccessControl', 'Private', { safety: 'manual' });
    const current = await begin([unsafe, manual]);
    const { editor } = current;
    await editor.open(FILE, YAML_TEMPLATE);
    const offered = await editor.actions(FILE);
    expect(titles(offered)).toEqual([
      'Repair toy/accesscontrol [toy/accesscontrol] (needs your decision)',
      'Repair toy/bucketname [toy/bucketname] (unsafe: may lose data)',
      'Explain toy/accesscontrol',
      'Explain toy/bucketname',
    ]);
    expect(offered.some(({ isPreferred }) => isPreferred)).toBe(false);
  });

  it('make all unsafe repairs at once only where the user asks for them, and not on save', async () => {
    session = new LspSession([wants('BucketName', 'logs', { safety: 'unsafe' })]);
    session.settings = { unsafe: true };
    const { editor } = session;
    await editor.initialize({ ...CAPABILITIES, workspace: { configuration: true } });
    await editor.open(FILE, YAML_TEMPLATE);
    expect(titles(await editor.actions(FILE, WHOLE, { only: ['source.fixAll'] }))).toEqual([]);
    expect(titles(await editor.actions(FILE, WHOLE, { only: ['source'], triggerKind: 2 }))).toEqual([]);
    const [all] = await editor.actions(FILE, WHOLE, { only: ['source'] });
    expect(all?.title).toBe('Fix all defects, unsafe fixes included');
    expect(editor.edited(FILE, all?.edit)).toContain('BucketName: logs');
  });

  it('show a repair that is refused as disabled, with the reason, to editors that can', async () => {
    const refusing = toyRule(
      'toy/refusing',
      () => true,
      () => ({ refused: 'nobody knows the name' }),
    );
    const { editor } = await begin([refusing]);
    await editor.open(FILE, YAML_TEMPLATE);
    const [quick] = await editor.actions(FILE, WHOLE, { only: ['quickfix'] });
    expect(quick).toMatchObject({
      title: 'Repair toy/refusing [toy/refusing]',
      disabled: { reason: 'nobody knows the name' },
    });
    expect(quick?.edit).toBeUndefined();
  });

  it('leave a repair out that makes nothing better', async () => {
    const vain = toyRule(
      'toy/vain',
      () => true,
      ({ propertiesPointer }) => [{ op: 'add', path: `${propertiesPointer}/AccessControl`, value: 'Private' }],
    );
    const { editor } = await begin([vain]);
    await editor.open(FILE, YAML_TEMPLATE);
    const [quick] = await editor.actions(FILE, WHOLE, { only: ['quickfix'] });
    expect(quick?.disabled?.reason).toBe('the finding is still there after the fix');
  });

  it('join what stands twice, for the finding that it does', async () => {
    const twice = 'Resources:\n  A:\n    Type: AWS::SNS::Topic\nResources:\n  B:\n    Type: AWS::SNS::Topic\n';
    const { editor } = await begin(rules);
    await editor.open(FILE, twice);
    const [found] = await editor.diagnostics(FILE);
    expect(found?.message).toMatch(/has Resources twice/);
    const [quick] = await editor.actions(FILE, found?.range, { only: ['quickfix'] });
    expect(quick?.title).toBe('Repair keys that stand twice');
    expect(editor.edited(FILE, quick?.edit)).toBe(twice.replace('\nResources:\n  B', '\n  B'));
  });

  it('work edits out when an action is chosen, for editors that ask then', async () => {
    const codeAction = {
      ...CAPABILITIES.textDocument?.codeAction,
      dataSupport: true,
      resolveSupport: { properties: ['edit'] },
    };
    const { editor } = await begin([kept], { ...CAPABILITIES, textDocument: { codeAction } });
    await editor.open(FILE, YAML_TEMPLATE);
    const [all] = await editor.actions(FILE, WHOLE, { only: ['source.fixAll.iac-fix'] });
    expect(all?.edit).toBeUndefined();
    const resolved: CodeAction = await editor.connection.sendRequest('codeAction/resolve', all);
    expect(editor.edited(FILE, resolved.edit)).toContain('AccessControl: Private');
  });

  it('name no version to editors that know none', async () => {
    const { editor } = await begin([kept], { ...CAPABILITIES, workspace: {} });
    await editor.open(FILE, YAML_TEMPLATE);
    const [all] = await editor.actions(FILE, WHOLE, { only: ['source.fixAll.iac-fix'] });
    expect(all?.edit?.documentChanges).toBeUndefined();
    expect(editsIn(all?.edit, uriOf(FILE))).toHaveLength(1);
  });

  it('are cancelled where the text changes while they are worked out', async () => {
    const { editor } = await begin([kept]);
    await editor.open(FILE, YAML_TEMPLATE);
    const answer = editor.actions(FILE).then(titles, (error: { code: number }) => error.code);
    await editor.change(FILE, [{ range: { ...WHOLE, end: WHOLE.start }, newText: '# typed\n' }]);
    expect(await answer).toBe(-32801);
  });
});

describe('the server', () => {
  it('says of a text that was typed what it says of the same text opened, whatever it is', async () => {
    const current = await begin(rules, PULLING);
    const { editor } = current;
    const ask = async (path: string): Promise<Diagnostic[]> => {
      const report: DocumentDiagnosticReport = await editor.connection.sendRequest('textDocument/diagnostic', {
        textDocument: { uri: uriOf(path) },
      });
      return report.kind === 'full' ? report.items.map((item) => ({ ...item, relatedInformation: [] })) : [];
    };
    const seeded = new Seeded(7);
    const pieces = [
      '{',
      '}',
      '"',
      ',',
      ':',
      '\n',
      '\r\n',
      '  ',
      '- ',
      '\t',
      '😀',
      '!Sub ',
      '#',
      '[',
      "'",
      'Type: x',
      '',
    ];
    for (const [name, text] of [
      ['typed.yaml', YAML_TEMPLATE],
      ['typed.json', JSON_TEMPLATE],
    ] as const) {
      const path = `/work/${name}`;
      await editor.open(path, text);
      for (let step = 0; step < 40; step++) {
        const now = TextDocument.create('file:///t', 'yaml', 1, editor.text(path));
        const at = seeded.below(now.getText().length + 1);
        const range = { start: now.positionAt(at), end: now.positionAt(at + seeded.below(4)) };
        await editor.change(path, [{ range, newText: seeded.pick(pieces) }]);
        const fresh = `/work/${step}-${name}`;
        await editor.open(fresh, editor.text(path));
        expect(await ask(path)).toEqual(await ask(fresh));
        await editor.actions(path, WHOLE);
        await editor.close(fresh);
      }
    }
    expect(editor.logged).toEqual([]);
  }, 60_000);
});

describe('hover', () => {
  it('says why a finding matters and what its repair does, and nothing elsewhere', async () => {
    const { editor } = await begin([kept]);
    await editor.open(FILE, YAML_TEMPLATE);
    const ask = (line: number): Promise<Hover | null> =>
      editor.connection.sendRequest('textDocument/hover', {
        textDocument: { uri: uriOf(FILE) },
        position: { line, character: 5 },
      });
    expect(await ask(4)).toMatchObject({
      contents: { kind: 'markdown', value: expect.stringContaining('Why toy/accesscontrol matters.') },
    });
    expect(await ask(0)).toBeNull();
  });
});

describe('settings', () => {
  it('are read again when the editor or a config file has changed', async () => {
    const current = await begin([kept, wants('OwnershipControls', 'x')]);
    const { editor } = current;
    await editor.open(FILE, YAML_TEMPLATE);
    expect(await editor.diagnostics(FILE)).toHaveLength(2);
    current.config = 'rules:\n  toy/accesscontrol: off\n';
    await editor.connection.sendNotification('workspace/didChangeWatchedFiles', { changes: [] });
    expect(await editor.diagnostics(FILE)).toHaveLength(1);
    const settings = { 'iac-fix': { skip: 'toy/*' } };
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    expect(await editor.diagnostics(FILE)).toEqual([]);
  });

  it('that make no sense are told once, and count as none', async () => {
    const current = await begin([kept]);
    const { editor } = current;
    const settings = { 'iac-fix': { profil: 'all' } };
    await editor.connection.sendNotification('workspace/didChangeConfiguration', { settings });
    await editor.open(FILE, YAML_TEMPLATE);
    expect(await editor.diagnostics(FILE)).toHaveLength(1);
    await editor.open('/work/other.yaml', YAML_TEMPLATE);
    await editor.diagnostics('/work/other.yaml');
    expect(editor.said.map(({ message }) => message)).toEqual([
      'iac-fix: unknown setting "iac-fix.profil"; did you mean profile?',
    ]);
  });

  it('of a config file that is broken leave the document alone, and say where', async () => {
    const current = await begin([kept], PULLING);
    const { editor } = current;
    current.config = 'unsafe: maybe\n';
    await editor.open(FILE, YAML_TEMPLATE);
    const report = await editor.connection.sendRequest('textDocument/diagnostic', {
      textDocument: { uri: uriOf(FILE) },
    });
    expect(report).toMatchObject({ kind: 'full', items: [] });
    expect(editor.said[0]?.message).toMatch(/\.iac-fix\.yaml:1:9: expected true or false/);
  });

  it('leave files alone that the config ignores', async () => {
    const current = await begin([kept], PULLING);
    current.config = 'ignore: [generated]\n';
    const path = '/work/generated/stack.yaml';
    await current.editor.open(path, YAML_TEMPLATE);
    expect(await current.editor.actions(path)).toEqual([]);
  });
});

describe('a bug of ours', () => {
  const crashing = toyRule(
    'toy/crashing',
    () => {
      throw new Error('oh no');
    },
    null,
  );

  it('in a detector is logged once with the name of the rule, and costs that rule only', async () => {
    const { editor } = await begin([kept, crashing]);
    await editor.open(FILE, YAML_TEMPLATE);
    const found: Diagnostic[] = await editor.diagnostics(FILE);
    expect(found.map(({ code }) => code)).toEqual(['toy/accesscontrol']);
    const [all] = await editor.actions(FILE, WHOLE, { only: ['source.fixAll'] });
    expect(editor.edited(FILE, all?.edit)).toContain('AccessControl: Private');
    await editor.change(FILE, editsIn(all?.edit, uriOf(FILE)));
    expect(await editor.diagnostics(FILE)).toEqual([]);
    expect(editor.logged.map(({ type, message }) => [type, message])).toEqual([
      [
        1,
        'a bug of iac-fix: the rule toy/crashing crashed (oh no); stack.yaml is looked at without it. Please report it',
      ],
    ]);
  });

  it('in a transform is logged as well', async () => {
    const failing = toyRule(
      'toy/failing',
      () => true,
      () => {
        throw new Error('oh dear');
      },
    );
    const { editor } = await begin([kept, failing]);
    await editor.open(FILE, YAML_TEMPLATE);
    expect((await editor.diagnostics(FILE)).map(({ code }) => code)).toEqual(['toy/accesscontrol']);
    expect(editor.logged).toHaveLength(1);
  });
});
