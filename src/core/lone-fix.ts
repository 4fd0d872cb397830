import type { Impact, Safety } from './contract.js';
import { commentLost } from './loop.js';
import { Stage, setback } from './progress.js';
import { carryOut, secondOpinion } from './proof.js';
import type { Candidate } from './propose.js';
import { isJoint, propose } from './propose.js';
import type { Located } from './scan.js';

/** The repair of one finding, proven on the text as it is, with nothing else repaired beside it. */
export interface ProvenAlone {
  readonly kind: 'proven';
  /** The template's new text. */
  readonly text: string;
  readonly safety: Safety;
  readonly impact: Impact;
  /** The comment that it loses, which makes it unsafe; `null` where it loses none. */
  readonly lostComment: string | null;
}

/** What came of one finding's fix on its own. */
export type LoneFix =
  | ProvenAlone
  /** `held`: the options hold it back; `refused`: no fix is certain here; `failed`: a bug of ours; `unfixable`: the rule only reports. */
  | { readonly kind: 'held' | 'refused' | 'failed'; readonly reason: string }
  | { readonly kind: 'unfixable' };

/**
 * Works out the fix of a single finding by the same proof as {@link Loop}: it means in the text what it means on the value, two parsers
 * agree, the finding is gone, the schemas object to nothing new, and no finding of the same weight appears.
 * @param stage the template as it is, with the options that decide which fixes are wanted.
 * @param located one of the stage's findings.
 */
export function fixAlone(stage: Stage, located: Located): LoneFix {
  const proposal = propose(stage.template, located, stage.options);
  switch (proposal.kind) {
    case 'unfixable':
      return proposal;
    case 'held':
    case 'refused':
      return { kind: proposal.kind, reason: proposal.reason };
    case 'crashed':
      return { kind: 'failed', reason: proposal.reason };
    case 'candidate':
      return prove(stage, proposal.candidate);
  }
}

/** The stage for someone who wants the fix of this finding, whatever its safety. */
export function wantingFixOf(stage: Stage, { rule }: Located): Stage {
  return stage.wanting({ unsafe: true, chosen: new Set([...stage.options.chosen, rule.detector.id]) });
}

function prove(stage: Stage, candidate: Candidate): LoneFix {
  const { template, options } = stage;
  if (isJoint(candidate)) {
    return { kind: 'refused', reason: 'the fix changes several templates, which only a fix of all of them can do' };
  }
  const carried = carryOut(template, candidate.operations);
  if (!('template' in carried)) return { kind: carried.ours ? 'failed' : 'refused', reason: carried.reason };
  const { text } = carried.template;
  if (text === template.text) return { kind: 'failed', reason: 'its patch changes nothing' };
  if (!secondOpinion(carried.template, template)) {
    return { kind: 'failed', reason: 'a second parser reads the edited text differently' };
  }
  const lostComment = commentLost(template, candidate.operations, carried.template) ?? null;
  if (lostComment !== null && !options.unsafe) {
    return { kind: 'held', reason: `the fix would lose the comment "${lostComment}"` };
  }
  const reason = setback(stage, new Stage(carried.template, options), [candidate]);
  if (reason !== null) return { kind: 'refused', reason };
  const { safety, impact } = candidate;
  return {
    kind: 'proven',
    text,
    safety: lostComment !== null && safety === 'safe' ? 'unsafe' : safety,
    impact,
    lostComment,
  };
}
