import { dirname, join, relative } from 'node:path';

/** `s3/open-bucket` as a type's name: `OpenBucket`. */
function typeName(id: string): string {
  const defect = id.slice(id.indexOf('/') + 1);
  return defect.replace(/(?:^|-)(.)/g, (_, letter: string) => letter.toUpperCase());
}

/** The detector's file, which compiles and finds nothing. */
export function detectorFile(id: string): string {
  return `import { defineDetector } from '../../core/contract.js';

/** What the transform needs to know of a defect found. */
export interface ${typeName(id)} {
  readonly id: string;
}

export default defineDetector<${typeName(id)}>({
  id: '${id}',
  title: '',
  severity: 'medium',
  category: 'reliability',
  profiles: ['recommended'],
  docs: 'https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/',
  types: ['AWS::${id.split('/')[0]?.toUpperCase() ?? ''}::'],

  *detect({ template }) {
    for (const { id, pointer } of template.resourcesOfType('AWS::')) {
      yield { pointer, message: \`\\\`\${id}\\\` ….\`, evidence: { id } };
    }
  },
});
`;
}

/** The transform's file, which compiles and refuses everything. */
export function transformFile(id: string): string {
  const detector = relative(dirname(join('transforms', id)), join('detectors', `${id}.js`));
  return `import { defineTransform, refuse } from '../../core/contract.js';
import type detector from '${detector}';

export default defineTransform<typeof detector>({
  id: '${id}',
  title: '',
  safety: 'unsafe',
  impact: 'none',

  patch({ evidence }) {
    return refuse(\`no repair is written for \${evidence.id}\`);
  },
});
`;
}

/** The cases that every rule starts with, each with the smallest input; path inside the rule's golden folder and text. */
export function emptyCases(repairs: boolean): (readonly [string, string])[] {
  const yaml = `AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Example:
    Type: 'AWS::'
`;
  const value = { AWSTemplateFormatVersion: '2010-09-09', Resources: { Example: { Type: 'AWS::' } } };
  const json = `${JSON.stringify(value, null, 2)}\n`;
  return [
    [join('example', 'MODEL.yaml'), yaml],
    [join('ok-already-set', 'MODEL.yaml'), yaml],
    [join('json', 'MODEL.json'), json],
    ...(repairs
      ? ([
          [join('if-branch', 'MODEL.yaml'), yaml],
          [join('comment-after-key', 'MODEL.yaml'), yaml],
        ] as const)
      : []),
  ];
}
