import type { DetectContext } from '../../core/contract.js';
import { defineDetector } from '../../core/contract.js';
import { child, parsePointer } from '../../template/pointer.js';
import { subVariables } from '../../template/sub-string.js';
import { TAG_IN_TEXT } from '../shared/tag-in-text.js';
import type { Text } from '../../template/texts.js';
import { textsAt } from '../../template/texts.js';
import { PSEUDO_PARAMETERS } from '../../template/vocabulary.js';

export interface VariableOutsideSub {
  readonly text: Text;
  /** Names in the text that the template does not have. */
  readonly foreign: readonly string[];
  /** True for a script, in which `${…}` may as well be the shell's. */
  readonly isScript: boolean;
  /** True where nothing but pseudo parameters is named, which no other language has. */
  readonly isPlain: boolean;
}

/** Properties whose text has variables of its own, which may be called like a parameter: code, templates, state machines. */
const OWN_LANGUAGE =
  /^(?:Body|Code|Content|Definition\w*|FunctionCode|InlineCode|InputTemplate|Request\w*Template\w*|Response\w*Template\w*|Sql|TemplateBody|ZipFile)$/;

/** Properties that hold shell scripts. */
const SCRIPT = /^(?:BuildSpec|Command|EntryPoint|UserData)$/;

export default defineDetector<VariableOutsideSub>({
  id: 'cloudformation/variable-outside-sub',
  title: 'Variable of Fn::Sub in a text that is none',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  equivalents: { cfnLint: ['E1029'] },
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/intrinsic-function-reference-sub.html',

  *detect(context) {
    const { resources, outputs } = context.template;
    for (const { id, properties, propertiesPointer } of resources.values()) {
      for (const text of textsAt(context.template, properties, propertiesPointer)) yield* findings(context, id, text);
    }
    for (const { id, body, pointer } of outputs.values()) {
      // An output's Description takes no functions.
      for (const key of ['Value', 'Export']) {
        for (const text of textsAt(context.template, body[key] ?? null, child(pointer, key)))
          yield* findings(context, id, text);
      }
    }
  },
});

function* findings(context: DetectContext, owner: string, text: Text) {
  if (text.isSub || !text.text.includes('${')) return;
  const path = parsePointer(text.pointer);
  if (path.some((step) => OWN_LANGUAGE.test(step))) return;
  const names = [...new Set(subVariables(text.text).map(({ name }) => name))];
  const own = names.filter((name) => isOwn(context, name));
  const isScript = path.some((step) => SCRIPT.test(step));
  if (own.length === 0) return;
  if (isScript && !own.some((name) => PSEUDO_PARAMETERS.has(name)) && text.text.search(TAG_IN_TEXT) < 0) return;
  yield {
    pointer: text.pointer,
    message: `\`${owner}\` has \${${own[0]}} in a text that no Fn::Sub reads: it stays as it is written.`,
    evidence: {
      text,
      foreign: names.filter((name) => !own.includes(name)),
      isScript,
      isPlain: names.every((name) => PSEUDO_PARAMETERS.has(name)),
    },
  };
}

/** True for what `Fn::Sub` would replace. */
function isOwn({ template, schema }: DetectContext, name: string): boolean {
  const [id = '', ...attribute] = name.split('.');
  if (PSEUDO_PARAMETERS.has(name) || template.parameters.has(name)) return true;
  const resource = template.resources.get(id);
  if (!resource) return false;
  return attribute.length === 0 || schema.hasAttribute(resource.type, attribute.join('.'));
}
