// Access tests in the editor's test view: the files, their tests, and running them. Set up once there is a file of tests.
import * as vscode from 'vscode';
import type { AccessTestList, AccessTestResult, AccessTestResults } from '../../server/src/protocol';
import { toRange } from './go-to';

const pattern = '**/*.access-test.json';
const pause = 400;

export interface TestServer {
  list(uri: vscode.Uri): Promise<AccessTestList | undefined>;
  run(uri: vscode.Uri): Promise<AccessTestResults | undefined>;
}

/** Waits for the first file of tests, in the workspace or opened; only then is there anything to see. */
export function watchAccessTests(server: TestServer): vscode.Disposable {
  const parts: vscode.Disposable[] = [];
  let isStarted = false;
  const start = (): void => {
    if (isStarted) return;
    isStarted = true;
    parts.push(createTests(server));
  };
  const watcher = vscode.workspace.createFileSystemWatcher(pattern, false, true, true);
  parts.push(
    watcher,
    watcher.onDidCreate(start),
    vscode.workspace.onDidOpenTextDocument((document) => isTestFile(document.uri) && start()),
  );
  if (vscode.workspace.textDocuments.some(({ uri }) => isTestFile(uri))) start();
  else void filesOf(pattern, 1).then(({ length }) => length > 0 && start());
  return { dispose: () => vscode.Disposable.from(...parts).dispose() };
}

/** Where the workspace cannot be searched, files of tests are found as they are opened. */
async function filesOf(glob: string, most?: number): Promise<readonly vscode.Uri[]> {
  try {
    return await vscode.workspace.findFiles(glob, undefined, most);
  } catch {
    return [];
  }
}

function isTestFile(uri: vscode.Uri): boolean {
  return uri.path.endsWith('.access-test.json') && uri.scheme !== 'git';
}

function createTests(server: TestServer): vscode.Disposable {
  const controller = vscode.tests.createTestController('bedrockIam.accessTests', 'Bedrock IAM');
  const timers = new Map<string, NodeJS.Timeout>();

  const fileItem = (uri: vscode.Uri): vscode.TestItem => {
    const id = uri.toString();
    const item = controller.items.get(id) ?? controller.createTestItem(id, vscode.workspace.asRelativePath(uri), uri);
    item.canResolveChildren = true;
    controller.items.add(item);
    return item;
  };
  const resolve = async (file: vscode.TestItem): Promise<void> => {
    if (file.uri === undefined) return;
    const uri = file.uri;
    const list = await server.list(uri);
    file.children.replace((list?.tests ?? []).map((test, index) => testItem(controller, uri, index, test)));
  };
  const find = async (): Promise<void> => {
    const open = vscode.workspace.textDocuments.map(({ uri }) => uri).filter(isTestFile);
    for (const uri of [...open, ...(await filesOf(pattern))]) fileItem(uri);
  };
  const changed = (uri: vscode.Uri): void => {
    const id = uri.toString();
    clearTimeout(timers.get(id));
    timers.set(
      id,
      setTimeout(() => void resolve(fileItem(uri)), pause),
    );
  };

  controller.resolveHandler = async (item) => (item === undefined ? find() : resolve(item));
  controller.refreshHandler = async () => {
    await find();
    await Promise.all(itemsOf(controller.items).map(resolve));
  };
  controller.createRunProfile(
    'Run',
    vscode.TestRunProfileKind.Run,
    (request, token) => run(controller, request, token, { server, resolve, find }),
    true,
  );
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  for (const { uri } of vscode.workspace.textDocuments) if (isTestFile(uri)) changed(uri);
  void find().then(() => Promise.all(itemsOf(controller.items).map(resolve)));
  return vscode.Disposable.from(
    controller,
    watcher,
    watcher.onDidCreate(changed),
    watcher.onDidChange(changed),
    watcher.onDidDelete((uri) => controller.items.delete(uri.toString())),
    vscode.workspace.onDidOpenTextDocument(({ uri }) => isTestFile(uri) && changed(uri)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => isTestFile(document.uri) && changed(document.uri)),
    { dispose: () => timers.forEach((timer) => clearTimeout(timer)) },
  );
}

/** Tests may bear the same name, so they are told apart by their place. */
function testItem(
  controller: vscode.TestController,
  uri: vscode.Uri,
  index: number,
  { name, range }: AccessTestList['tests'][number],
): vscode.TestItem {
  const item = controller.createTestItem(`${uri.toString()}#${index}`, name, uri);
  item.range = toRange(range);
  item.sortText = String(index).padStart(5, '0');
  return item;
}

function itemsOf(collection: vscode.TestItemCollection): readonly vscode.TestItem[] {
  return [...collection].map(([, item]) => item);
}

interface Runner {
  readonly server: TestServer;
  readonly resolve: (file: vscode.TestItem) => Promise<void>;
  readonly find: () => Promise<void>;
}

/** A file is asked once, whichever of its tests are wanted. */
async function run(
  controller: vscode.TestController,
  request: vscode.TestRunRequest,
  token: vscode.CancellationToken,
  { server, resolve, find }: Runner,
): Promise<void> {
  const session = controller.createTestRun(request);
  if (request.include === undefined) await find();
  const wanted = request.include ?? itemsOf(controller.items);
  const files = new Set(wanted.map((item) => item.parent ?? item));
  for (const file of files) {
    if (token.isCancellationRequested || file.uri === undefined) break;
    const isWhole = wanted.includes(file);
    if (isWhole) await resolve(file);
    const tests = itemsOf(file.children).filter(
      (item) => (isWhole || wanted.includes(item)) && request.exclude?.includes(item) !== true,
    );
    for (const item of tests) session.started(item);
    const results = await server.run(file.uri);
    report(session, file, tests, results);
  }
  session.end();
}

function report(
  session: vscode.TestRun,
  file: vscode.TestItem,
  tests: readonly vscode.TestItem[],
  results: AccessTestResults | undefined,
): void {
  const faults = results === undefined ? ['The file cannot be read'] : results.faults;
  if (faults.length > 0) {
    const messages = faults.map((fault) => new vscode.TestMessage(fault));
    for (const item of [file, ...tests]) session.errored(item, messages);
    return;
  }
  for (const item of tests) {
    const index = Number(item.id.slice(item.id.lastIndexOf('#') + 1));
    const result = results?.tests[index];
    if (result === undefined) session.skipped(item);
    else if (result.outcome === 'passed') session.passed(item);
    else if (result.outcome === 'failed') session.failed(item, messagesOf(item, result));
    else session.errored(item, located(new vscode.TestMessage(result.message), item));
  }
}

/** What was expected, and at each deciding statement what it does. */
function messagesOf(item: vscode.TestItem, result: AccessTestResult): vscode.TestMessage[] {
  const { message, expected = '', decision = '', statements } = result;
  const main = located(vscode.TestMessage.diff(message, expected, decision), item);
  return [
    main,
    ...statements.map(({ label, uri, range, effect, certain }) => {
      const what = effect === 'allow' ? 'allow' : 'deny';
      const says = new vscode.TestMessage(
        `${label} ${certain ? (what === 'allow' ? 'allows' : 'denies') : `may ${what}`} it: ${item.label}`,
      );
      says.location = new vscode.Location(vscode.Uri.parse(uri), toRange(range).start);
      return says;
    }),
  ];
}

function located(message: vscode.TestMessage, item: vscode.TestItem): vscode.TestMessage {
  if (item.uri !== undefined && item.range !== undefined)
    message.location = new vscode.Location(item.uri, item.range.start);
  return message;
}
