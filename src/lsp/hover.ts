import type { Hover } from 'vscode-languageserver';
import { MarkupKind } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { IMPACT_WORDS } from '../report/wording.js';
import type { Diagnosis, FindingDefect } from './diagnosis.js';
import { rangeOf } from './diagnostics.js';
import type { Host } from './host.js';

/**
 * What is said of the findings at an offset: why each matters and what its fix does; `null` where nothing was found.
 * @param markdown whether the editor shows Markdown.
 */
export function hoverAt(
  document: TextDocument,
  diagnosis: Diagnosis,
  offset: number,
  host: Host,
  markdown: boolean,
): Hover | null {
  const here = diagnosis.defects.filter(
    (defect): defect is FindingDefect =>
      defect.kind === 'finding' && defect.span.start <= offset && offset <= defect.span.end,
  );
  const [first] = here;
  if (!first) return null;
  const once = new Map(here.map((defect) => [defect.located.rule.detector.id, defect]));
  const texts = [...once.values()].map((defect) => explanation(defect, host, markdown));
  const kind = markdown ? MarkupKind.Markdown : MarkupKind.PlainText;
  return {
    contents: { kind, value: texts.join(markdown ? '\n\n---\n\n' : '\n\n') },
    range: rangeOf(document, first.span),
  };
}

function explanation({ located, proposal }: FindingDefect, host: Host, markdown: boolean): string {
  const { detector, transform } = located.rule;
  const why = host.rulePage(detector.id)?.why;
  const { safety, impact } =
    'candidate' in proposal ? proposal.candidate : (transform ?? { safety: null, impact: null });
  const fix = transform && safety !== null ? `Fix: ${transform.title} (${safety}; ${IMPACT_WORDS[impact]}).` : null;
  const head = `${markdown ? `**${detector.title}**` : detector.title} (${located.severity}, ${detector.id})`;
  const see = markdown ? `[AWS documentation](${detector.docs})` : detector.docs;
  return [head, why, fix, see].filter((text) => typeof text === 'string').join('\n\n');
}
