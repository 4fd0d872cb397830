import type { Host } from '../../lsp/host.js';
import { serveOnStdio } from '../../lsp/stdio.js';
import { rules } from '../../rules.js';
// Not from its own module: what only the other commands and this one load would be bundled apart, and start slower.
import { ConfigFinder } from '../implementations.js';
import { firstParagraph, packageVersion, rulePage, rulePagePath } from '../package-files.js';

/** Starts the language server; the process goes on until the editor ends it. */
export function serveLanguage(): void {
  let finder = new ConfigFinder();
  const host: Host = {
    version: packageVersion(),
    rules,
    configOf: (folder) => finder.configOf(folder),
    forgetConfigs: () => (finder = new ConfigFinder()),
    rulePage: (id) => {
      const page = rulePage(id);
      return page === null ? null : { file: rulePagePath(id), why: firstParagraph(page, 'Why it matters') };
    },
  };
  serveOnStdio(host);
}
