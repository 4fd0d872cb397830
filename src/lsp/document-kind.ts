import { basename, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What a document can be; whether it holds a template is for its text to say. */
export type DocumentKind = 'template' | 'response';

const TEMPLATE_NAME = /\.(?:json|ya?ml|template)$/i;
const TEMPLATE_LANGUAGE = /json|yaml|cloudformation/i;

/** What a document can be by its name, or by the language that the editor takes it for; `null` for all other documents. */
export function documentKind(uri: string, languageId: string): DocumentKind | null {
  const name = documentName(uri);
  if (/\.(?:md|markdown)$/i.test(name) || languageId === 'markdown') return 'response';
  return TEMPLATE_NAME.test(name) || TEMPLATE_LANGUAGE.test(languageId) ? 'template' : null;
}

/** The absolute path of a document on disk, `null` for one that is none, such as a new one. */
export function documentFile(uri: string): string | null {
  try {
    return uri.startsWith('file:') ? fileURLToPath(uri) : null;
  } catch {
    return null;
  }
}

/** The file name that a document is called by. */
export function documentName(uri: string): string {
  const file = documentFile(uri);
  return file !== null ? basename(file) : posix.basename(uri.replace(/[?#].*$/, ''));
}
