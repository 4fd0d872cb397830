import { defineDetector } from '../../core/contract.js';
import { dynamicReferences } from '../../template/dynamic-reference.js';
import type { DynamicReference } from '../../template/dynamic-reference.js';
import { nameText } from '../../template/name-text.js';
import type { Template } from '../../template/template.js';

export interface ParameterNotCreated {
  readonly resource: string;
  readonly references: readonly DynamicReference[];
}

/** Parameters that AWS keeps in every account. */
const PUBLIC = /^\/aws\//;

export default defineDetector<ParameterNotCreated>({
  id: 'ssm/parameter-not-created',
  title: 'Dynamic reference to a parameter that no template creates',
  severity: 'high',
  category: 'deployability',
  profiles: ['sandbox'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/dynamic-references-ssm.html',
  seeds: ['002.5'],

  *detect({ template, project }) {
    const templates = project ? [...project.members.values()].map((member) => member.template) : [template];
    const created = new Set(templates.flatMap(createdParameters));
    for (const { id, body, pointer } of template.resources.values()) {
      const references = [...dynamicReferences(body, pointer)].filter(
        ({ service, name }) =>
          service !== 'secretsmanager' && isSpelled(name) && !PUBLIC.test(name) && !created.has(pattern(name)),
      );
      const [first] = references;
      if (!first) continue;
      const names = [...new Set(references.map(({ name }) => `'${name}'`))];
      yield {
        pointer: first.pointer,
        message: `\`${id}\` reads ${names.join(' and ')} from the Parameter Store, where nothing puts ${names.length > 1 ? 'them' : 'it'}.`,
        evidence: { resource: id, references },
      };
    }
  },
});

function createdParameters(template: Template): string[] {
  return template
    .resourcesOfType('AWS::SSM::Parameter')
    .map(({ properties }) => pattern(nameText(properties['Name']) ?? ''));
}

/** True where the template spells out more than that somebody gives the name. */
function isSpelled(name: string): boolean {
  return /[A-Za-z]/.test(pattern(name));
}

/** A name with each variable in it left open, since templates call the same thing by other parameters. */
function pattern(name: string): string {
  return name.replace(/\$\{[^{}]*\}/g, '*');
}
