import { defineDetector } from '../../core/contract.js';
import { parsePointer } from '../../template/pointer.js';
import type { Template } from '../../template/template.js';
import { textsAt } from '../../template/texts.js';
import { isIntrinsicName } from '../../template/vocabulary.js';
import { DATABASE_LOGIN } from '../shared/database-password.js';
import { SECRET_NAME } from '../shared/secret-name.js';

export interface PasswordLiteral {
  readonly resource: string;
  /** True where it is the administrator's password of a database that the resource is. */
  readonly isLogin: boolean;
}

export default defineDetector<PasswordLiteral>({
  id: 'secretsmanager/password-literal',
  title: 'Password written in the template',
  severity: 'critical',
  category: 'security',
  profiles: ['recommended', 'security', 'pci-dss'],
  equivalents: { cfnLint: ['W1011'], kics: ['IAM User LoginProfile Password Is In Plaintext'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-secretsmanager.html',
  seeds: ['001.6'],
  pci: ['8.6.2'],

  *detect({ template }) {
    for (const { resource, property, pointer } of literals(template)) {
      yield {
        pointer,
        message: `The ${property} of \`${resource}\` is written in the template, for everybody who can read it.`,
        evidence: {
          resource,
          isLogin: DATABASE_LOGIN[template.resources.get(resource)?.type ?? '']?.password === property,
        },
      };
    }
  },
});

function* literals(template: Template): Iterable<{ resource: string; property: string; pointer: string }> {
  for (const { id, properties, propertiesPointer } of template.resources.values()) {
    for (const { text, pointer, isSub } of textsAt(template, properties, propertiesPointer)) {
      const property = propertyOf(pointer);
      if (property === undefined || !SECRET_NAME.test(property)) continue;
      if (!isSub && isWrittenOut(text)) yield { resource: id, property, pointer };
    }
  }
}

/** The property that a text is the whole value of; `undefined` for a part of a computed text and an item of a list. */
function propertyOf(pointer: string): string | undefined {
  const tokens = parsePointer(pointer);
  const last = tokens.findLastIndex((token, i) => token !== 'Fn::If' && tokens[i - 1] !== 'Fn::If');
  const name = tokens[last];
  return name === undefined || /^\d+$/.test(name) || isIntrinsicName(name) ? undefined : name;
}

/** True for a text that can be a secret: no dynamic reference, path, ARN, name of a variable, or switch. */
function isWrittenOut(text: string): boolean {
  return (
    text.length > 3 &&
    !/\{\{resolve:|^\/|^arn:|^(?:true|false|none|null|required|optional|enabled|disabled)$|^[$<{]/i.test(text)
  );
}
