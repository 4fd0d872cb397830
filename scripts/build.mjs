// Bundles src/ into dist/: one entry for the command line, one for the library, shared and lazily loaded code in chunks.
// Data files lie beside the chunks, so `new URL('./name.jsonl', import.meta.url)` finds them from source and from bundle.
//
//   node scripts/build.mjs [--types]     --types also writes dist/types (what a published package needs)
import { build } from 'esbuild';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const source = join(root, 'src');
const out = join(root, 'dist');
const DATA = /\.(jsonl|json\.gz|sh)$/;

/** Output name → entry; entries of rooms that run in a thread or process of their own belong here too. */
const entryPoints = Object.fromEntries(
  [
    ['cli', 'cli/main.ts'],
    ['index', 'index.ts'],
    ['corpus-worker', 'corpus/pool/worker-thread.ts'],
  ]
    .map(([name, file]) => [name, join(source, file)])
    .filter(([, file]) => existsSync(file)),
);

const { outputFiles } = await build({
  entryPoints,
  outdir: out,
  bundle: true,
  write: false,
  splitting: true,
  format: 'esm',
  platform: 'node',
  // jsonc-parser's main is a UMD module whose requires no bundler can follow.
  mainFields: ['module', 'main'],
  target: 'node20',
  chunkNames: '[name]-[hash]',
  minifySyntax: true,
  minifyWhitespace: true,
  legalComments: 'none',
  logLevel: 'warning',
  // yargs measures text for its help; the real package spends 20 ms at start on tables of wide characters.
  alias: { 'string-width': join(root, 'scripts', 'string-width.mjs') },
  // CommonJS packages inside an ES module need a `require`.
  banner: { js: "import{createRequire as __cr}from'node:module';const require=__cr(import.meta.url);" },
});

mkdirSync(out, { recursive: true });
// npm runs `prepack` (with types) before `prepare` (without): the types must outlive the second build.
for (const name of readdirSync(out)) if (name !== 'types') rmSync(join(out, name), { recursive: true });
for (const { path, contents } of outputFiles) writeFileSync(path, contents);
for (const name of readdirSync(source, { recursive: true, encoding: 'utf8' })) {
  if (DATA.test(name)) cpSync(join(source, name), join(out, basename(name)));
}

if (process.argv.includes('--types')) {
  const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
  const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], { cwd: root, stdio: 'inherit' });
  process.exitCode = status ?? 1;
}
