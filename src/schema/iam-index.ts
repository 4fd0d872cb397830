import { readFileSync } from 'node:fs';
import type { IamHeader, IamLine } from './iam-line.js';
import { iamLineStart } from './iam-line.js';
import { matchesPattern } from './iam-pattern.js';
import { findLine } from './line-file.js';

/** Characters in which a line has named its service. */
const MOST_PREFIX = 80;

let loaded: IamIndex | undefined;

/** The services and actions that IAM knows; the file is read on the first call, a service's line when it is first asked for. */
export function loadIamIndex(): IamIndex {
  return (loaded ??= new IamIndex(readFileSync(new URL('./iam-services.jsonl', import.meta.url), 'latin1')));
}

/** What the Service Authorization Reference says, by the prefix of a service's actions. Prefixes and names are compared without case, as IAM does. */
export class IamIndex {
  private readonly read = new Map<string, IamService | undefined>();
  private head: IamHeader | undefined;

  /** @param text the text of `iam-services.jsonl`; see iam-line.ts. */
  constructor(private readonly text: string) {}

  /** The package and version that the index was made from, and what is common to all services. */
  get header(): IamHeader {
    return (this.head ??= JSON.parse(this.text.slice(0, this.text.indexOf('\n'))) as IamHeader);
  }

  /** The service whose actions begin with a prefix, such as `s3`. */
  service(prefix: string): IamService | undefined {
    const name = prefix.toLowerCase();
    let service = this.read.get(name);
    if (!service && !this.read.has(name)) {
      const line = findLine(this.text, iamLineStart(name));
      service = line === undefined ? undefined : new IamService(JSON.parse(line) as IamLine);
      this.read.set(name, service);
    }
    return service;
  }

  /** The prefixes of the services that have an action of exactly this name, case included. */
  servicesWith(action: string): readonly string[] {
    const found: string[] = [];
    const quoted = JSON.stringify(action);
    for (let at = this.text.indexOf(quoted); at >= 0; at = this.text.indexOf(quoted, at)) {
      const begin = this.text.lastIndexOf('\n', at) + 1;
      const prefix = /^\{"service":"([^"]+)"/.exec(this.text.slice(begin, begin + MOST_PREFIX))?.[1];
      if (prefix !== undefined && this.service(prefix)?.has(action)) found.push(prefix);
      at = this.text.indexOf('\n', at);
    }
    return found;
  }
}

/** The actions of one service, what they can name, and the service's condition keys. */
export class IamService {
  /** By the name in lower case. */
  private readonly known = new Map<string, { readonly name: string; readonly types: readonly string[] }>();

  constructor(private readonly line: IamLine) {
    for (const [types, names] of Object.entries(line.actions)) {
      const split = types === '' ? [] : types.split(',');
      for (const name of names) this.known.set(name.toLowerCase(), { name, types: split });
    }
  }

  /** What stands before the colon of an action. */
  get prefix(): string {
    return this.line.service;
  }

  /** The names of all actions. */
  get actions(): readonly string[] {
    return [...this.known.values()].map(({ name }) => name);
  }

  /** Condition keys that only this service has, with its prefix. */
  get keys(): readonly string[] {
    return this.line.keys ?? [];
  }

  /** True for the name of an action, and for a pattern that some action matches. */
  has(action: string): boolean {
    const wanted = action.toLowerCase();
    if (!/[*?]/.test(wanted)) return this.known.has(wanted);
    for (const name of this.known.keys()) if (matchesPattern(wanted, name)) return true;
    return false;
  }

  /** The resource types that the actions of a name or pattern can name; `undefined` where some of them takes no resource. */
  typesOf(action: string): ReadonlySet<string> | undefined {
    const types = new Set<string>();
    for (const ofOne of this.typesByAction(action)) {
      if (ofOne.length === 0) return undefined;
      for (const type of ofOne) types.add(type);
    }
    return types;
  }

  /** For each action of a name or pattern the resource types that it can name: none where it takes no resource. */
  *typesByAction(action: string): Generator<readonly string[]> {
    const wanted = action.toLowerCase();
    if (!/[*?]/.test(wanted)) {
      const found = this.known.get(wanted);
      if (found) yield found.types;
      return;
    }
    for (const [name, { types }] of this.known) if (matchesPattern(wanted, name)) yield types;
  }

  /** The resource types that have ARNs. */
  get resourceTypes(): readonly string[] {
    return Object.keys(this.line.arns ?? {});
  }

  /** What the ARN of a resource type is made of behind `arn:PARTITION:`, with `${…}` for what differs. */
  arnOf(type: string): string | undefined {
    return this.line.arns?.[type];
  }
}
