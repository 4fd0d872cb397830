import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '../../detectors/dms/changes-not-logged.js';
import type { ChangesNotLogged } from '../../detectors/dms/changes-not-logged.js';
import { conditionOf } from '../../template/branches.js';
import { ref } from '../../template/intrinsic.js';
import { addResource } from '../shared/add-resource.js';
import { Draft } from '../shared/draft.js';
import { setProperty } from '../shared/set-property.js';

export default defineTransform<typeof detector>({
  id: 'dms/changes-not-logged',
  title: 'Let the database log its changes',
  safety: 'unsafe',
  impact: 'interruption',

  patch({ evidence }, context) {
    const { path, group, database, family, parameter, value } = evidence;
    const there = path === null ? context.template : context.project?.members.get(path)?.template;
    if (!there) return refuse('the template of the database is not known any more');
    const draft = new Draft({ ...context, template: there });
    if (group) setProperty(draft, group.id, ['Parameters', parameter], value);
    else if (family === null) {
      return refuse(`\`${database.id}\` does not say its EngineVersion, and a parameter group is made for one of them`);
    } else addGroup(draft, evidence, family);
    if (path === null) return draft.patch;
    return { operations: [], elsewhere: [{ template: path, operations: draft.patch }] };
  },
});

function addGroup(draft: Draft, { database, groupType, property, parameter, value }: ChangesNotLogged, Family: string) {
  const condition = conditionOf(database);
  const id = addResource(draft, `${database.id}ParameterGroup`, {
    Type: groupType,
    ...(condition === null ? {} : { Condition: condition }),
    Properties: {
      Description: `${database.id}: logs changes for DMS`,
      Family,
      Parameters: { [parameter]: value },
    },
  });
  setProperty(draft, database.id, [property], ref(id));
}
