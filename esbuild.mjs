// Bundles the client, the server and the command line into dist/ and puts the data and the rule pages beside them.
import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { writeLicences } from './server/tools/licences.mjs';

const require = createRequire(import.meta.url);
const watch = process.argv.includes('--sourcemap');
const common = {
  bundle: true,
  platform: 'node',
  target: 'node20',
  format: 'cjs',
  minify: !watch,
  sourcemap: watch,
  keepNames: false,
  // jsonc-parser's main entry is UMD, which esbuild cannot follow
  mainFields: ['module', 'main'],
  logLevel: 'warning',
  metafile: true,
  define: { __VERSION__: JSON.stringify(require('./package.json').version) },
};

rmSync('dist', { recursive: true, force: true });
mkdirSync('dist', { recursive: true });
const built = await Promise.all([
  // The entry stays tiny: the language client is loaded only when a document may hold a policy.
  build({
    ...common,
    entryPoints: ['client/src/extension.ts'],
    outfile: 'dist/extension.js',
    external: ['vscode'],
    supported: { 'dynamic-import': false },
  }),
  build({
    ...common,
    entryPoints: ['client/src/session.ts'],
    outfile: 'dist/session.js',
    external: ['vscode', './refresh.js'],
    supported: { 'dynamic-import': false },
  }),
  // What speaks to the network is a file of its own, loaded by the command that says so.
  build({ ...common, entryPoints: ['client/src/refresh.ts'], outfile: 'dist/refresh.js', external: ['vscode'] }),
  build({ ...common, entryPoints: ['server/src/main.ts'], outfile: 'dist/server.js' }),
  build({ ...common, entryPoints: ['server/src/cli/main.ts'], outfile: 'dist/cli.js' }),
]);
writeLicences(
  built.map(({ metafile }) => metafile),
  'dist/licences.txt',
);
require('./out/server/tools/generate/catalog.js').writeCatalog('dist/catalog');
cpSync('server/src/rules', 'dist/rules', { recursive: true, filter: (path) => !path.endsWith('.ts') });
if (!existsSync('dist/catalog/index.json')) throw new Error('the catalog was not written');
