import { Requirements } from '../../src/core/requirement.js';
import type { FixContext } from '../../src/core/contract.js';
import { loadSchemaIndex } from '../../src/schema/schema-index.js';
import { readTemplate } from '../../src/template/template.js';

/** What a transform sees of a template given as a value, a never deployed one by default. */
export function fixContext(value: object, overrides: Partial<FixContext> = {}): FixContext {
  return {
    template: readTemplate(JSON.stringify(value), 'json'),
    schema: loadSchemaIndex(),
    stack: 'new',
    requirements: Requirements.none,
    project: null,
    unsafe: false,
    setting: (name) => {
      throw new Error(`the test sets no ${name}`);
    },
    isSet: () => false,
    ...overrides,
  };
}
