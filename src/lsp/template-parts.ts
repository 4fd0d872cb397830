import { Project } from '../project/project.js';
import { uniqueNames } from '../response/block-names.js';
import { findTemplateBlocks } from '../response/blocks.js';
import type { ReadText } from '../response/read-broken.js';
import { readBroken } from '../response/read-broken.js';
import type { RepairOptions } from '../response/repair-text.js';
import { BOM, readTemplateFile } from '../response/repair-text.js';
import { selectBlocks } from '../response/select-blocks.js';
import { looksLikeTemplate } from '../response/template-text.js';
import { ReadError } from '../template/read-error.js';
import type { Template } from '../template/template.js';
import { readTemplate } from '../template/template.js';
import type { ProjectView } from '../project/project.js';

/** A template in a document: the document itself, or a block of Markdown. */
export interface TemplatePart {
  /** The template as it stands there; what is wrong with its syntax where it does not parse. */
  readonly template: Template | ReadError;
  /** How its syntax is repaired without loss; `null` where nothing is to repair, or not without loss. */
  readonly repaired: ReadText | null;
  /** The repair of a text that cannot be repaired without loss; `null` where there is none either. */
  repairedWithLoss(): ReadText | null;
  /** The templates beside it in the same document; `null` for one that is the document. */
  readonly project: ProjectView | null;
  /** The offset in the document of an offset in the template's text. */
  toDocument(offset: number): number;
  /** The document's text with this instead of the template's. */
  rewrite(text: string): string;
}

/**
 * Finds the templates of a document; none in a document that is not meant as one.
 * @param text the whole document.
 */
export function templateParts(text: string, options: RepairOptions): TemplatePart[] {
  const mark = text.startsWith(BOM) ? BOM : '';
  const body = text.slice(mark.length);
  return options.kind === 'response' ? partsOfResponse(body, mark) : partsOfFile(body, mark, options);
}

function partsOfFile(body: string, mark: string, options: RepairOptions): TemplatePart[] {
  const read = attempt(() => readTemplateFile(body, { ...options, unsafe: false }));
  if (read instanceof ReadError && (read.code === 'not-a-template' || !looksLikeTemplate(body))) return [];
  return [
    {
      ...soundness(body, read),
      project: null,
      repairedWithLoss: () => unlessBroken(attempt(() => readTemplateFile(body, { ...options, unsafe: true }))),
      toDocument: (offset) => mark.length + offset,
      rewrite: (text) => mark + text,
    },
  ];
}

function partsOfResponse(body: string, mark: string): TemplatePart[] {
  const blocks = findTemplateBlocks(body);
  const selected = selectBlocks(blocks, false);
  const names = uniqueNames(selected.map(({ found }) => found.name));
  const parts = selected.map(({ found, read }) => ({ found, ...soundness(found.block.text, read) }));
  const members = parts.flatMap(({ template }, i) =>
    template instanceof ReadError ? [] : [{ path: names[i] ?? '', template }],
  );
  const announced = blocks.map(({ name }) => name);
  const project = new Project(members, announced);
  return parts.map(({ found, template, repaired }, i) => {
    const { block, format, closed } = found;
    return {
      template,
      repaired,
      project: template instanceof ReadError ? null : project.view(names[i] ?? ''),
      repairedWithLoss: () =>
        unlessBroken(attempt(() => readBroken(block.text, { format, unsafe: true, cut: !closed }))),
      toDocument: (offset) => mark.length + block.toFile(offset),
      rewrite: (text) => mark + body.slice(0, block.start) + block.write(text) + body.slice(block.end),
    };
  });
}

/** What the text is without any repair, and with one. */
function soundness(text: string, read: ReadText | ReadError): Pick<TemplatePart, 'template' | 'repaired'> {
  if (read instanceof ReadError) return { template: read, repaired: null };
  if (read.edited.repairs.length === 0) return { template: read.template, repaired: null };
  return { template: attempt(() => readTemplate(text, read.template.format)), repaired: read };
}

function attempt<T>(read: () => T): T | ReadError {
  try {
    return read();
  } catch (error) {
    if (error instanceof ReadError) return error;
    throw error;
  }
}

function unlessBroken<T>(read: T | ReadError): T | null {
  return read instanceof ReadError ? null : read;
}
