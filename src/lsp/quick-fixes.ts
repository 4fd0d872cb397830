import type { Impact } from '../core/contract.js';
import { fixAlone, wantingFixOf } from '../core/lone-fix.js';
import type { LoneFix, ProvenAlone } from '../core/lone-fix.js';
import { propose } from '../core/propose.js';
import { scan } from '../core/scan.js';
import { IMPACT_WORDS } from '../report/wording.js';
import type { ReadText } from '../response/read-broken.js';
import type { Defect, FindingDefect, SyntaxDefect } from './diagnosis.js';
import type { TemplatePart } from './template-parts.js';

/** What can be done about one defect, or why nothing can. */
export interface QuickFix {
  readonly title: string;
  /** The document's text with the defect repaired and all else as it is; `null` where `reason` says why there is none. */
  readonly text: string | null;
  readonly reason: string | null;
  /** True for the one to take where nothing speaks against it. */
  readonly preferred: boolean;
}

/** Editors ask again and again for the same place: what was proven once is remembered as long as the defect is. */
const PROVEN = new WeakMap<Defect, QuickFix[]>();

/** The fixes of one defect, safe ones first; each is proven. A rule without a fix has none. */
export function quickFixes(defect: Defect): QuickFix[] {
  let fixes = PROVEN.get(defect);
  if (!fixes) {
    fixes = defect.kind === 'syntax' ? syntaxFixes(defect) : findingFixes(defect);
    PROVEN.set(defect, fixes);
  }
  return fixes;
}

function syntaxFixes({ part }: SyntaxDefect): QuickFix[] {
  const title = 'Repair the syntax';
  if (part.repaired !== null) return [syntaxFix(part, part.repaired, title, true)];
  const lossy = part.repairedWithLoss();
  return lossy === null ? [] : [syntaxFix(part, lossy, title, false)];
}

function syntaxFix(part: TemplatePart, { edited }: ReadText, title: string, preferred: boolean): QuickFix {
  const { repairs } = edited;
  const places = repairs.length === 1 ? '' : ` in ${repairs.length} places`;
  const loss = repairs.find(({ safety }) => safety === 'unsafe')?.message.replace(/\.$/, '');
  const caveat = loss === undefined ? '' : ` (unsafe: ${loss})`;
  return { title: `${title}${places}${caveat}`, text: part.rewrite(edited.text), reason: null, preferred };
}

function findingFixes(defect: FindingDefect): QuickFix[] {
  const { located, proposal, stage, part } = defect;
  const { detector, transform } = located.rule;
  if (!transform || proposal.kind === 'unfixable') return repairThatHelps(defect);
  const title = `${transform.title} [${detector.id}]`;
  const offer = (fix: ProvenAlone): QuickFix => {
    const safe = fix.safety === 'safe';
    const named = safe ? title : `${title} (${caveatOf(fix)})`;
    return { title: named, text: part.rewrite(fix.text), reason: null, preferred: safe };
  };
  const plain = fixAlone(stage, located);
  if (plain.kind === 'refused' || plain.kind === 'failed') {
    return [{ title, text: null, reason: reasonOf(plain), preferred: false }];
  }
  if (plain.kind === 'proven' && !hasStricterForm(defect)) return [offer(plain)];
  const fixes = plain.kind === 'proven' ? [offer(plain)] : [];
  const bold = fixAlone(wantingFixOf(stage, located), located);
  if (bold.kind === 'proven') fixes.push(offer(bold));
  return fixes.length > 0 ? fixes : [{ title, text: null, reason: reasonOf(bold), preferred: false }];
}

/**
 * The repair of the syntax of a template that parses all the same, such as of keys that stand twice, where it is the answer to what a
 * rule without a fix has found: less is found after it.
 */
function repairThatHelps({ located, stage, part }: FindingDefect): QuickFix[] {
  if (part.repaired === null) return [];
  const { rule } = located;
  const left = scan(part.repaired.template, { ...stage.options, rules: [rule] }).found.length;
  const before = stage.scan.found.filter((other) => other.rule === rule).length;
  return left < before ? [syntaxFix(part, part.repaired, 'Repair keys that stand twice', false)] : [];
}

/** True where the rule proposes something else to someone who wants unsafe fixes. */
function hasStricterForm({ located, proposal, stage }: FindingDefect): boolean {
  const strict = propose(stage.template, located, wantingFixOf(stage, located).options);
  if (strict.kind !== 'candidate' || proposal.kind !== 'candidate') return false;
  return JSON.stringify(strict.candidate.operations) !== JSON.stringify(proposal.candidate.operations);
}

function reasonOf(fix: LoneFix): string {
  switch (fix.kind) {
    case 'refused':
    case 'held':
      return fix.reason;
    case 'failed':
      return `a bug of iac-fix: ${fix.reason}`;
    case 'proven':
    case 'unfixable':
      return 'there is no fix';
  }
}

function caveatOf({ safety, impact, lostComment }: ProvenAlone): string {
  if (safety === 'manual') return 'needs your decision';
  return `unsafe: ${lostComment === null ? consequence(impact) : `loses the comment "${lostComment}"`}`;
}

function consequence(impact: Impact): string {
  return impact === 'none' ? 'behaviour, cost, exposure or lifecycle may change' : IMPACT_WORDS[impact];
}
