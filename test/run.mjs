// `npm test`: builds, runs the unit tests, the robustness suite, the tests of the built programs, then those in a real editor where the
// machine has one. `--unit`, `--robust` and `--editor` run one of these alone, `--rules` the rule pages (`RULE` names one);
// `--update-pictures` renews the pictures of the README.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { join, relative, sep } from 'node:path';
import { run } from 'node:test';
import { spec } from 'node:test/reporters';
import { canServe, findChromium, findDesktop, installModules, root } from './editor/machine.mjs';

const required = process.env.BEDROCK_IAM_EDITOR_TESTS === 'required';
const wants = (name) => process.argv.includes(name);
const total = { passed: 0, failed: 0 };
const notes = [];
/** Thousands of passes say less than one failure. */
const quiet = new Set(['test:pass', 'test:start', 'test:enqueue', 'test:dequeue', 'test:complete', 'test:plan']);

const compiled = join(root, 'out/test');
/** Folders of tests that are no unit tests; those of programs start processes of their own. */
const apart = { robust: 'robust', programs: ['cli', 'client'] };
const groups = join(root, 'out/groups');
/** Milliseconds that each file took when it ran last. */
const durations = join(groups, 'durations.json');
const onlyRules = wants('--rules');
/** These run on what the compiler made, without the bundles. */
const onlyCompiled = wants('--unit') || wants('--robust') || onlyRules;
const withUnit = wants('--unit') || (!wants('--editor') && !onlyCompiled);
const withRobust = wants('--robust') || (!wants('--editor') && !onlyCompiled);
const withPrograms = !wants('--editor') && !onlyCompiled;
const withEditor = !onlyCompiled;
const browser = withEditor && canServe && findChromium();
const desktop = withEditor && findDesktop();

if (onlyCompiled) compile();
else npm('run', browser ? 'package' : 'build');
if (onlyRules) await runFiles(ruleFiles());
if (withUnit) await runFiles(inFewProcesses('unit', unitFiles()));
if (withRobust) await runRobust();
if (withPrograms) await runFiles(apart.programs.flatMap((name) => testFiles(join(compiled, name))));
if (withEditor) await runEditorTests();

for (const note of notes) console.log(note);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 ? 1 : 0);

/** Everything that is drawn at random or made to break things, which has five minutes at most. */
async function runRobust() {
  const start = performance.now();
  const before = { ...total };
  await runFiles(inFewProcesses('robust', testFiles(join(compiled, apart.robust))));
  const seconds = Math.round((performance.now() - start) / 1000);
  const [passed, failed] = [total.passed - before.passed, total.failed - before.failed];
  notes.push(`Robustness suite: ${passed} of ${passed + failed} tests passed in ${seconds} s`);
}

async function runEditorTests() {
  if (browser) installModules();
  if (browser || desktop) {
    const { runHost } = await import('./editor/run-host.mjs');
    add(await onceMore('the extension host', () => runHost(root)));
    if (browser) add(await onceMore('the extension host of the oldest VS Code', () => runHost(root, 'oldest')));
  }
  if (browser) {
    // One window after the other: a test with keys needs the machine for itself.
    const folder = join(root, 'test/editor');
    for (const name of readdirSync(folder).sort())
      if (name.endsWith('.test.mjs')) add(await onceMore(name, () => countFiles([join(folder, name)])));
    if (wants('--update-pictures') && total.failed === 0) keepPictures();
    return;
  }
  const missing = canServe
    ? 'no Chromium was found (get it with `apt-get install chromium`, or name one in CHROMIUM'
    : 'they need Linux on x64 (elsewhere name a desktop VS Code in VSCODE_EXECUTABLE';
  const rest = desktop ? 'for the tests with keys and mouse)' : 'or a desktop VS Code in VSCODE_EXECUTABLE)';
  notes.push(`Editor tests left out${desktop ? ' in part' : ''}: ${missing}, ${rest}`);
  if (required) total.failed += 1;
}

/** A window on a busy machine misses a key or answers late: what fails in one is run a second time, and that is said. */
async function onceMore(what, act) {
  const first = await act();
  if (first.failed === 0) return first;
  notes.push(`${what}: ${first.failed} failed at first and it was run again`);
  return act();
}

async function runFiles(files) {
  add(await countFiles(files));
}

/** Runs files with the runner of Node, each in a process of its own. */
async function countFiles(files) {
  if (files.length === 0) throw new Error('There are no tests to run');
  const counts = { pass: 0, fail: 0, cancelled: 0 };
  // A full sweep over all collected policies takes minutes. `true` would leave one processor out.
  const events = run({ files, concurrency: availableParallelism(), timeout: 1_200_000 });
  events.on('test:diagnostic', ({ message, nesting }) => {
    const [name, count] = message.split(' ');
    if (nesting === 0 && name in counts) counts[name] = Number(count);
  });
  const took = {};
  const keep = ({ nesting, file, details }) => {
    if (nesting === 0) took[file] = (took[file] ?? 0) + details.duration_ms;
  };
  events.on('test:pass', keep).on('test:fail', keep);
  const shown = new spec();
  events.on('data', (event) => quiet.has(event.type) || shown.write(event)).on('end', () => shown.end());
  shown.pipe(process.stdout, { end: false });
  await new Promise((done, fail) => shown.once('end', done).once('error', fail));
  if (files.every((file) => file.startsWith(groups)))
    writeFileSync(durations, JSON.stringify({ ...durationsBefore(), ...took }));
  const isEmpty = counts.pass === 0 && counts.fail === 0;
  return { passed: counts.pass, failed: isEmpty ? 1 : counts.fail + counts.cancelled };
}

function add({ passed, failed }) {
  total.passed += passed;
  total.failed += failed;
}

function unitFiles() {
  const others = [apart.robust, ...apart.programs].map((name) => join(compiled, name) + sep);
  return testFiles(compiled).filter((path) => !others.some((folder) => path.startsWith(folder)));
}

function testFiles(folder) {
  return readdirSync(folder, { recursive: true })
    .filter((path) => path.endsWith('.test.js'))
    .map((path) => join(folder, path))
    .filter((path) => existsSync(join(root, `${relative(join(root, 'out'), path).slice(0, -3)}.ts`)))
    .sort();
}

/**
 * As many files as there are processors, each of which loads its share of the tests: a process of its own for every file costs more
 * than most of the tests do. Most code runs a few times only, so what the engine would spend on making it fast is a third of the whole.
 */
function inFewProcesses(name, files) {
  mkdirSync(groups, { recursive: true });
  return evenly(files, availableParallelism()).map((own, index) => {
    const group = join(groups, `${name}-${index + 1}.js`);
    const lines = own.map((path) => `require(${JSON.stringify(path)});\n`);
    writeFileSync(group, `require('node:v8').setFlagsFromString('--interrupt-budget=1000000');\n${lines.join('')}`);
    return group;
  });
}

/** What the unit tests read: the compiled sources and the data. Bundles and the page that comes with them are for the programs. */
function compile() {
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  if (spawnSync(process.execPath, [tsc, '-b'], { cwd: root, stdio: 'inherit' }).status !== 0) process.exit(1);
  process.chdir(root);
  createRequire(import.meta.url)(join(root, 'out/server/tools/generate/catalog.js')).ensureCatalog('dist/catalog');
}

/** The pages of the rules, and the fixes in their examples. */
function ruleFiles() {
  return inFewProcesses(
    'rules',
    ['rules.test.js', 'fixes.test.js'].map((name) => join(compiled, name)),
  );
}

function durationsBefore() {
  return existsSync(durations) ? JSON.parse(readFileSync(durations, 'utf8')) : {};
}

/** Shares that take about as long as each other, by what the files took last; the longest is given out first. */
function evenly(files, count) {
  const took = durationsBefore();
  const length = (file) => took[file] ?? 100;
  const shares = Array.from({ length: Math.min(count, files.length) }, () => ({ files: [], total: 0 }));
  for (const file of files.toSorted((a, b) => length(b) - length(a))) {
    const [least] = shares.toSorted((a, b) => a.total - b.total);
    least.files.push(file);
    least.total += length(file);
  }
  return shares.map((share) => share.files);
}

function npm(...options) {
  const { status } = spawnSync('npm', options, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(1);
}

/** The pictures that the README shows. */
function keepPictures() {
  const shown = readFileSync(join(root, 'README.md'), 'utf8').matchAll(/\(docs\/pictures\/([\w-]+\.png)\)/g);
  mkdirSync(join(root, 'docs/pictures'), { recursive: true });
  for (const [, name] of shown) {
    const target = join(root, 'docs/pictures', name);
    cpSync(join(root, 'test/editor/pictures', name), target);
    // They go out with the extension, which is small: a few dozen colours do for a picture of an editor.
    spawnSync('pngquant', ['--speed', '1', '--quality', '70-95', '--ext', '.png', '--force', target]);
  }
}
