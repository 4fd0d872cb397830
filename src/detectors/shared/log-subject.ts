import { nameText } from '../../template/name-text.js';
import type { Template } from '../../template/template.js';

/** What the logs of a group are of, in a requirement's words: `lambda` for `/aws/lambda/…`, `ecs`, `vpc`, …; `''` where its name does not say. */
export function subjectOfLogs(template: Template, logGroup: string): string {
  const name = nameText(template.resources.get(logGroup)?.properties['LogGroupName']) ?? logGroup;
  return /lambda|ecs|vpc|rds|apigateway|eks|codebuild|waf/i.exec(name)?.[0].toLowerCase() ?? '';
}
