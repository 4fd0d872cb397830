import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { rangeOf } from '../../src/lsp/diagnostics.js';
import { Diagnosis } from '../../src/lsp/diagnosis.js';
import { fixAll } from '../../src/lsp/fix-all.js';
import { minimalEdits } from '../../src/lsp/minimal-edits.js';
import { quickFixes } from '../../src/lsp/quick-fixes.js';
import { rules } from '../../src/rules.js';
import type { GoldenCase } from '../support/golden-case.js';
import { caseId, goldenRules, idealName, optionsOf, readCases } from '../support/golden-case.js';

/** One case in so many is looked at: a few of every service. */
const STRIDE = 9;

const cases = goldenRules()
  .flatMap(readCases)
  .filter(({ isProject }) => !isProject)
  .filter((_, i) => i % STRIDE === 0);

function openCase(golden: GoldenCase) {
  const [{ path = '', mark = '', text: body = '' } = {}] = golden.inputs;
  const text = mark + body;
  const engine = { ...optionsOf(golden, rules), unsafe: false };
  const diagnosis = new Diagnosis(text, { kind: 'template', path, engine, wantsUnsafe: true });
  const file = join(golden.folder, idealName(path));
  const ideal = existsSync(file) ? readFileSync(file, 'utf8') : text;
  return { text, diagnosis, ideal, document: TextDocument.create('file:///t', 'yaml', 1, text) };
}

/** The text that an editor has after our edits. */
function edited(document: TextDocument, now: string): string {
  const edits = minimalEdits(document.getText(), now).map((edit) => {
    return { range: rangeOf(document, edit), newText: edit.text };
  });
  return TextDocument.applyEdits(document, edits);
}

describe('in an editor, the golden cases', () => {
  it('are many', () => {
    expect(cases.length).toBeGreaterThan(80);
  });

  it.each(cases.map((golden) => [caseId(golden), golden] as const))(
    'repair %s as the command line does',
    (_, golden) => {
      const { document, diagnosis, ideal } = openCase(golden);
      const { text, crashes } = fixAll(diagnosis, golden.settings.unsafe ?? false);
      expect(crashes).toEqual([]);
      expect(edited(document, text)).toBe(ideal);
    },
  );

  it('have edits that begin and end with what differs', () => {
    for (const golden of cases) {
      const { text, ideal } = openCase(golden);
      for (const { start, end, text: inserted } of minimalEdits(text, ideal)) {
        const removed = text.slice(start, end);
        if (removed === '' || inserted === '' || /[\r\n]/.test(removed)) continue;
        expect(removed[0]).not.toBe(inserted[0]);
        expect(removed.at(-1)).not.toBe(inserted.at(-1));
      }
    }
  });

  const alone = cases.filter((golden) => openCase(golden).diagnosis.defects.length === 1 && !golden.settings.profile);

  it.each(alone.map((golden) => [caseId(golden), golden] as const))(
    'repair the only finding of %s alone',
    (_, golden) => {
      const { document, diagnosis, ideal } = openCase(golden);
      const fixes = diagnosis.defects.flatMap(quickFixes);
      const texts = fixes.map(({ text }) => text);
      if (ideal === document.getText()) {
        const unasked = fixes.filter(({ text, title }) => text !== null && !title.includes('needs your decision'));
        return expect(golden.settings.unsafe ? unasked : []).toEqual([]);
      }
      expect(texts).toContain(ideal);
      for (const text of texts) if (text !== null) expect(edited(document, text)).toBe(text);
    },
  );
});
