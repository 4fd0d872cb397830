import { isUtf8 } from 'node:buffer';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { LIMITS } from '../../template/limits.js';
import { contentHash } from '../content-hash.js';
import type { NamedText, Problem, Task, TextPayload } from '../task.js';
import { isPayload } from '../task.js';
import type { Medium } from './medium.js';
import type { FolderFile } from './walk-folder.js';
import { IDEAL_NAME, PROMPT_NAME, walkFolder } from './walk-folder.js';

/** A response that is a file. */
export interface FileTask extends Task {
  /** Relative to the folder. */
  readonly path: string;
}

type ResponseFile = Extract<FolderFile, { kind: 'response' }>;

const DRAFT_NAME = '.iac-fix-draft';
const TEMPLATE_OF_TASK = /^TapStack\.(?:json|ya?ml|template)$/i;

/** A folder of tasks, mirrored into another folder: responses repaired, every other file copied. */
export class FolderMedium implements Medium<FileTask> {
  readonly notes: string[] = [];
  private done = 0;
  private begun = false;

  /**
   * @param root the folder, absolute.
   * @param out the folder to write, absolute; it may lie inside `root`.
   * @param compare whether ideals are read.
   */
  constructor(
    private readonly root: string,
    private readonly out: string,
    private readonly compare: boolean,
  ) {}

  async measure(): Promise<number> {
    let count = 0;
    for (const file of walkFolder(this.root, this.out)) if (file.kind === 'response') count++;
    return Promise.resolve(count);
  }

  begin(kept: number): Promise<number> {
    mkdirSync(this.out, { recursive: true });
    this.done = kept;
    this.begun = true;
    return Promise.resolve(kept);
  }

  async *tasks(from: number): AsyncGenerator<FileTask> {
    let index = 0;
    for (const file of walkFolder(this.root, this.out)) {
      if (file.kind === 'response') {
        if (index >= from) yield await Promise.resolve(this.taskOf(file, index));
        index++;
      } else if (this.begun) this.mirror(file);
    }
  }

  holds({ path, work }: FileTask, outputHash: string): boolean {
    const file = join(this.out, path);
    if (!isPayload(work)) return work === UNREADABLE || existsSync(file);
    return existsSync(file) && contentHash(readFileSync(file)) === outputHash;
  }

  put(task: FileTask, output: string | null): Promise<void> {
    if (task.work !== UNREADABLE) {
      this.place(task.path, (draft, source) => {
        if (output === null) copyFileSync(source, draft);
        else writeFileSync(draft, output);
        chmodSync(draft, statSync(source).mode);
      });
    }
    this.done = task.index + 1;
    return Promise.resolve();
  }

  flush(): Promise<number> {
    return Promise.resolve(this.done);
  }

  finish(): Promise<void> {
    rmSync(join(this.out, DRAFT_NAME), { force: true });
    return Promise.resolve();
  }

  private taskOf(file: ResponseFile, index: number): FileTask {
    const { path } = file;
    const task = { index, id: path, path, reach: index + 1, piece: false };
    const passed = (work: Problem, bytes: string | Buffer): FileTask => {
      return { ...task, size: 0, work, hash: contentHash(bytes) };
    };
    let bytes: Buffer;
    try {
      const { size } = statSync(join(this.root, path));
      if (size > LIMITS.characters) return passed(tooLarge(size), '');
      bytes = readFileSync(join(this.root, path));
    } catch {
      return passed(UNREADABLE, '');
    }
    if (!isUtf8(bytes)) return passed({ code: 'not-utf8', message: 'the file is not UTF-8' }, bytes);
    const work = this.payloadOf(file, bytes.toString());
    return { ...task, size: bytes.length, work, hash: null };
  }

  private payloadOf({ path, siblings }: ResponseFile, text: string): TextPayload {
    const beside = (name: string): NamedText[] => {
      const content = siblings.has(name) ? this.textOf(posix.join(posix.dirname(path), name)) : null;
      return content === null ? [] : [{ path: name, text: content }];
    };
    const templates = [...siblings].filter((name) => TEMPLATE_OF_TASK.test(name) && name !== posix.basename(path));
    const ideals = this.compare ? [IDEAL_NAME, ...templates].flatMap(beside) : [];
    return { kind: 'text', path, isResponse: false, text, prompt: beside(PROMPT_NAME)[0]?.text ?? null, ideals };
  }

  /** A file's text; `null` where it cannot be read as one. */
  private textOf(path: string): string | null {
    try {
      const bytes = readFileSync(join(this.root, path));
      return bytes.length <= LIMITS.characters && isUtf8(bytes) ? bytes.toString() : null;
    } catch {
      return null;
    }
  }

  private mirror(file: Exclude<FolderFile, ResponseFile>): void {
    const { path } = file;
    try {
      if (file.kind === 'other') this.place(path, (draft, source) => copyFileSync(source, draft));
      else if (file.kind === 'link') this.place(path, (draft) => symlinkSync(file.target, draft));
      else this.note(`${path} is left out: ${file.why}`);
    } catch (error) {
      this.note(`${path} is left out: ${error instanceof Error ? error.message : String(error)}`);
    }
  }

  private note(note: string): void {
    if (!this.notes.includes(note)) this.notes.push(note);
  }

  /** Puts a file in its place in the output at once, through a draft. */
  private place(path: string, write: (draft: string, source: string) => void): void {
    const target = join(this.out, path);
    const draft = join(this.out, DRAFT_NAME);
    mkdirSync(dirname(target), { recursive: true });
    rmSync(draft, { force: true });
    write(draft, join(this.root, path));
    renameSync(draft, target);
  }
}

const UNREADABLE: Problem = { code: 'unreadable', message: 'the file cannot be read' };

function tooLarge(size: number): Problem {
  return { code: 'too-large', message: `the file has ${size} bytes; the limit is ${LIMITS.characters}` };
}
