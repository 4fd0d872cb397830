import { defineDetector } from '../../core/contract.js';
import type { JsonObject } from '../../template/json-value.js';
import { isObject } from '../../template/json-value.js';
import type { Pointer } from '../../template/pointer.js';
import { child, parentPointer } from '../../template/pointer.js';
import { textsIn } from '../../template/texts.js';
import type { PolicyStatement } from '../shared/policy-statements.js';
import { policyStatements } from '../shared/policy-statements.js';

export interface PolicyVariableWithoutVersion {
  readonly document: Pointer;
}

/** Members in which IAM puts the values of variables (IAM User Guide, "Policy variables"). */
const MEMBERS: readonly string[] = ['Resource', 'NotResource', 'Condition'];

/** A variable of a request; `Fn::Sub` leaves it alone with an exclamation mark. */
const VARIABLE = /\$\{(!?)((?:aws|ec2|iam|redshift|s3|saml|sts|[\w.-]+\.(?:com|net|org)):[\w/.-]+)(?:,[^{}]*)?\}/;

export default defineDetector<PolicyVariableWithoutVersion>({
  id: 'iam/policy-variable-without-version',
  title: 'Policy variable in a version of the language that has none',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_variables.html',

  *detect({ template }) {
    const seen = new Set<Pointer>();
    for (const found of policyStatements(template)) {
      const document = parentPointer(found.pointer.slice(0, found.pointer.lastIndexOf('/Statement') + 1));
      const policy = template.at(document);
      if (seen.has(document) || !found.resource.type.startsWith('AWS::') || !isObject(policy) || !isOld(policy))
        continue;
      const variable = variableIn(found);
      if (variable === undefined) continue;
      seen.add(document);
      yield {
        pointer: 'Version' in policy ? child(document, 'Version') : document,
        message: `\`${found.resource.id}\`: \${${variable}} is a variable in version 2012-10-17 alone; here it is compared letter for letter.`,
        evidence: { document },
      };
    }
  },
});

/** True for a policy of 2008, which one without a version is. */
function isOld(policy: JsonObject): boolean {
  return policy['Version'] === undefined || policy['Version'] === '2008-10-17';
}

function variableIn({ statement, pointer }: PolicyStatement): string | undefined {
  for (const name of MEMBERS) {
    const value = statement[name];
    if (value === undefined) continue;
    for (const { text, isSub } of textsIn(value, child(pointer, name))) {
      const [, mark = '', variable] = VARIABLE.exec(text) ?? [];
      if (variable !== undefined && isSub === (mark === '!')) return variable;
    }
  }
  return undefined;
}
