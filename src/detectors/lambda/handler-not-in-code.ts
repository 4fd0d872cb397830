import { defineDetector } from '../../core/contract.js';
import { dig } from '../../template/json-value.js';
import { literalPlaces } from '../../template/literal-places.js';
import { nameText } from '../../template/name-text.js';
import { child } from '../../template/pointer.js';
import { lostHandler } from '../shared/inline-handler.js';

export interface HandlerNotInCode {
  /** The handler that must have been meant; `null` where several can, or none. */
  readonly meant: string | null;
}

export default defineDetector<HandlerNotInCode>({
  id: 'lambda/handler-not-in-code',
  title: 'Handler that the inline code does not have',
  severity: 'high',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html',
  types: ['AWS::Lambda::Function'],

  *detect({ template }) {
    for (const { id, properties, propertiesPointer } of template.resourcesOfType('AWS::Lambda::Function')) {
      const handler = properties['Handler'];
      const code = nameText(dig(properties, 'Code', 'ZipFile'));
      const at = child(propertiesPointer, 'Runtime');
      const [runtime] = literalPlaces(template, properties['Runtime'], at);
      if (typeof handler !== 'string' || code === undefined || typeof runtime?.value !== 'string') continue;
      const lost = lostHandler(runtime.value, handler, code);
      if (!lost) continue;
      yield {
        pointer: child(propertiesPointer, 'Handler'),
        message: `\`${id}\` cannot run: its handler is ${handler}, but ${lost.problem}.`,
        evidence: { meant: lost.meant },
      };
    }
  },
});
