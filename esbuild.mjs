// Bundles the client, the server and the command line into dist/ and puts the data and the rule pages beside them.
import { build } from 'esbuild';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

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
    external: ['vscode', './session.js'],
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
writeFileSync('dist/licences.txt', licences(built.flatMap(({ metafile }) => Object.keys(metafile.inputs))));
require('./out/server/tools/generate/catalog.js').writeCatalog('dist/catalog');
cpSync('server/src/rules', 'dist/rules', { recursive: true, filter: (path) => !path.endsWith('.ts') });
if (!existsSync('dist/catalog/index.json')) throw new Error('the catalog was not written');

/** The licences of the packages that the bundles hold parts of, which go out with them. */
function licences(inputs) {
  const names = new Set(inputs.flatMap((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? []));
  const texts = [...names]
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => {
      const folder = `node_modules/${name}`;
      const { version, license } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
      const file = readdirSync(folder).find((each) => /^licen[sc]e/i.test(each));
      const text = file === undefined ? '' : `\n\n${readFileSync(`${folder}/${file}`, 'utf8').trim()}`;
      return `${name} ${version} (${license})${text}`;
    });
  return `${texts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}
