import { renderTemplate } from '../edit/render-template.js';
import { equalValues } from '../template/json-value.js';
import type { Template } from '../template/template.js';
import { readTemplate } from '../template/template.js';
import type { AddedTemplate } from './contract.js';

/**
 * Writes a template that a fix adds, in the style of another, and reads it again.
 * @throws Error where the text does not read as the value: a bug of ours.
 */
export function newTemplate({ path, value }: AddedTemplate, like: Template): Template {
  const format = /\.json$/i.test(path) ? 'json' : /\.ya?ml$/i.test(path) ? 'yaml' : like.format;
  const template = readTemplate(renderTemplate(value, format, like), format);
  if (!equalValues(template.value, value)) throw new Error(`${path} does not read as it was meant`);
  return template;
}
