import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/dynamodb/replica-unconditional.js';
import { choose, ref } from '../../template/intrinsic.js';
import { dig } from '../../template/json-value.js';
import { child } from '../../template/pointer.js';
import { Intrinsic, Pseudo } from '../../template/vocabulary.js';
import { addCondition } from '../shared/add-condition.js';
import { addSwitch } from '../shared/add-switch.js';
import { Draft } from '../shared/draft.js';

export default defineTransform<typeof detector>({
  id: 'dynamodb/replica-unconditional',
  title: 'Let a parameter leave the other replicas out; by default they stay',
  safety: 'safe',
  impact: 'none',

  patch({ pointer, evidence: { table, others, hasHome } }, context) {
    const draft = new Draft(context);
    const replicate = addSwitch(draft, {
      parameter: 'EnableGlobalTableReplica',
      description: 'false leaves a table in the region of the stack alone, which costs what a plain table costs',
      condition: 'ReplicateGlobalTables',
      default: 'true',
    });
    // Where none is named by the stack's region, the first stays, and with it whichever turns out to be there.
    for (const index of hasHome ? others : others.slice(1)) {
      const here = child(pointer, index);
      const replica = draft.at(here);
      const region = dig(replica, 'Region');
      if (replica === undefined || region === undefined) return refuse('a replica does not say its region');
      const kept = hasHome
        ? replicate
        : addCondition(draft, `${table}Replica${index + 1}Kept`, {
            [Intrinsic.Or]: [
              { [Intrinsic.Condition]: replicate },
              { [Intrinsic.Equals]: [region, ref(Pseudo.Region)] },
            ],
          });
      draft.replace(here, choose(kept, replica));
    }
    return draft.patch;
  },
});
