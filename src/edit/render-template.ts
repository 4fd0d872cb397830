import type { JsonObject } from '../template/json-value.js';
import { readTemplate } from '../template/template.js';
import type { Format, Template } from '../template/template.js';
import { renderJson } from './render-json.js';
import { YamlWriter } from './render-yaml.js';

/** How a template is written for which there is no example. */
const EXAMPLES: Readonly<Record<Format, string>> = {
  json: '{\n  "Resources": {\n    "A": {\n      "Type": "AWS::SNS::Topic"\n    }\n  }\n}\n',
  yaml: 'Resources:\n  A:\n    Type: AWS::SNS::Topic\n    Properties:\n      TopicName: !Ref AWS::StackName\n',
};

/** The text of a whole template in the style of another one, as far as that is written in the same format. */
export function renderTemplate(value: JsonObject, format: Format, like: Template): string {
  const { style } = like.format === format ? like : readTemplate(EXAMPLES[format], format);
  const newline = like.style.newline;
  const text =
    format === 'json'
      ? renderJson(value, style, { spread: 'lines', indent: '' })
      : Object.entries(value)
          .flatMap(([key, section]) => new YamlWriter(style).entry(key, section, 0))
          .join('\n');
  return `${text.replace(/\r?\n/g, newline)}${newline}`;
}
