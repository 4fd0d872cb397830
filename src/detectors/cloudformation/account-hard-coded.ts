import { defineDetector } from '../../core/contract.js';
import { nameText } from '../../template/name-text.js';
import { lastToken } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import type { Text } from '../../template/texts.js';
import { textsAt } from '../../template/texts.js';

export interface HardCodedAccount {
  readonly text: Text;
  readonly account: string;
  /** True where it is an example's account, false where the text names a resource of the template. */
  readonly isExample: boolean;
}

/** Accounts that AWS's documentation uses for examples, and what people write in their place. */
const EXAMPLES = new Set([
  '123456789012',
  '111122223333',
  '444455556666',
  '000000000000',
  '111111111111',
  '012345678901',
]);

/** An account in an ARN, the address of a queue, or of a private image. */
const ACCOUNT =
  /(?<=^arn:(?:(?:\$\{[^}]*\}|[^:$])*:){3})\d{12}(?=:)|(?<=:\/\/sqs\.[^/]*\/)\d{12}(?=\/)|^\d{12}(?=\.dkr\.ecr\.)/;

/** Properties that hold source code or scripts. */
const CODE = /\/(?:ZipFile|UserData|InlineCode|FunctionCode|Script|BuildSpec)(?:\/|$)/;

/** Places where somebody else's account is meant as often as one's own: who may do something. */
const OTHERS = /\/(?:Principal|NotPrincipal|Condition)(?:\/|$)|Destination|Replica|CrossAccount|TargetAccount/;

export default defineDetector<HardCodedAccount>({
  id: 'cloudformation/account-hard-coded',
  title: 'Account written out where the stack’s own is meant',
  severity: 'medium',
  category: 'portability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html',

  *detect({ template }) {
    let names: ReadonlySet<string> | undefined;
    for (const { owner, text } of texts(template)) {
      const account = ACCOUNT.exec(text.text)?.[0];
      if (account === undefined || CODE.test(text.pointer) || lastToken(text.pointer) === 'Description') continue;
      names ??= physicalNames(template);
      const isOwn = names.has(lastPart(text.text));
      const isExample = !isOwn && EXAMPLES.has(account) && !OTHERS.test(text.pointer);
      if (!isOwn && !isExample) continue;
      yield {
        pointer: text.pointer,
        message: isOwn
          ? `\`${owner}\` writes out the account ${account} of a resource that this stack creates.`
          : `\`${owner}\` names something in the example account ${account}.`,
        evidence: { text, account, isExample },
      };
    }
  },
});

function* texts(template: Template): Iterable<{ owner: string; text: Text }> {
  for (const { id, properties, propertiesPointer } of template.resources.values()) {
    for (const text of textsAt(template, properties, propertiesPointer)) yield { owner: id, text };
  }
  for (const { id, body, pointer } of template.outputs.values()) {
    for (const text of textsAt(template, body, pointer)) yield { owner: id, text };
  }
}

/** The names that the template gives its resources, as {@link nameText} writes them. */
function physicalNames(template: Template): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { properties } of template.resources.values()) {
    for (const [key, value] of Object.entries(properties)) {
      const name = /(?:Name|Identifier)$/.test(key) ? nameText(value) : undefined;
      if (name !== undefined && !/[/:]/.test(name)) names.add(name);
    }
  }
  return names;
}

/** The name at the end of an ARN or address. */
function lastPart(text: string): string {
  return (
    text
      .replace(/\/\*$/, '')
      .split(/[:/](?![^{]*\})/)
      .at(-1) ?? ''
  );
}
