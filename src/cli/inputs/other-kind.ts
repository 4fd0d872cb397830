/** Documents that are no templates and that people have beside them: the top-level keys that together give one away. */
const KINDS: readonly { readonly name: string; readonly keys: readonly string[] }[] = [
  { name: 'npm manifest', keys: ['name', 'version'] },
  { name: 'npm manifest', keys: ['dependencies'] },
  { name: 'npm manifest', keys: ['devDependencies'] },
  { name: 'npm manifest', keys: ['scripts'] },
  { name: 'lock file', keys: ['lockfileVersion'] },
  { name: 'TypeScript config', keys: ['compilerOptions'] },
  { name: 'document with a JSON schema', keys: ['$schema'] },
  { name: 'Kubernetes manifest', keys: ['apiVersion', 'kind'] },
  { name: 'compose file', keys: ['services'] },
  { name: 'workflow', keys: ['jobs'] },
  { name: 'API description', keys: ['openapi'] },
  { name: 'API description', keys: ['swagger'] },
  { name: 'parameter file', keys: ['ParameterKey'] },
  { name: 'policy document', keys: ['Statement'] },
  { name: 'build specification', keys: ['phases'] },
  { name: 'CDK config', keys: ['app'] },
  { name: 'iac-fix config', keys: ['profiles'] },
];

/** What kind of document a text is that is no template, or `null` where nothing tells. */
export function otherKind(text: string): string | null {
  const keys = topLevelKeys(text);
  return KINDS.find((kind) => kind.keys.every((key) => keys.has(key)))?.name ?? null;
}

/** The keys of the outermost object, or of the first one in the outermost list. */
function topLevelKeys(text: string): ReadonlySet<string> {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    const first: unknown = Array.isArray(value) ? value[0] : value;
    return new Set(typeof first === 'object' && first !== null ? Object.keys(first) : []);
  } catch {
    const lines = text.matchAll(/^(?:- |\s{0,2}(?="))?["']?([$\w]+)["']?\s*:/gm);
    return new Set([...lines].map(([, key = '']) => key));
  }
}
