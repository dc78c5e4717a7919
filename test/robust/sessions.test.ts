// Sessions that nobody would have by hand: many documents, edits in range and out of it, questions and cancellations in any order. Whatever
// happens, the server lives, answers, names places inside the text, and in the end says what a fresh server says of the same text.
//
// A plain run takes seconds. `BEDROCK_IAM_SESSIONS=1800` goes on for so many seconds from a seed of its own, which it prints. A case
// that was found goes into `test/fixtures/found/`, and is run first from then on.

import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { TextDocument } from 'vscode-languageserver-textdocument';
import {
  type CodeAction,
  CancellationTokenSource,
  LSPErrorCodes,
  type Range,
  ResponseError,
  type TextEdit,
} from 'vscode-languageserver/node';
import { accessRequest } from '../../server/src/protocol';
import { type TestClient, editorCapabilities, startClient } from '../harness/connection';
import { readCorpus } from '../harness/corpus';
import { mutate, mutation, strangeTexts } from '../harness/hostile';
import { runs } from '../harness/effort';
import { expectNoRejections } from '../harness/rejections';

const seconds = Number(process.env['BEDROCK_IAM_SESSIONS'] ?? 0);
/** An answer may take this much CPU, in milliseconds: time on the clock says more about the machine. */
const mostCpu = 2000;

const folder = 'test/fixtures/policies';
const texts = [
  ...readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8')),
  ...strangeTexts,
  ...(readCorpus() ?? []).map((one) => one.text),
];

const place = fc.nat(1_000_000);
const questions = [
  'diagnostic',
  'completion',
  'hover',
  'codeAction',
  'inlayHint',
  'codeLens',
  'documentLink',
  'documentSymbol',
  'foldingRange',
  'selectionRange',
  'documentHighlight',
  'formatting',
  'rename',
  'access',
] as const;
type Question = (typeof questions)[number];

type Step =
  | { readonly kind: 'edit'; readonly document: number; readonly change: { at: number; length: number; what: string } }
  | { readonly kind: 'replace'; readonly document: number; readonly text: number }
  | { readonly kind: 'stray'; readonly document: number; readonly line: number; readonly what: string }
  | { readonly kind: 'reopen'; readonly document: number }
  | {
      readonly kind: 'ask' | 'askAndCancel';
      readonly document: number;
      readonly question: Question;
      readonly at: number;
    };

const documents = 3;
const document = fc.nat(documents - 1);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 10, arbitrary: fc.record({ kind: fc.constant('edit' as const), document, change: mutation }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('replace' as const), document, text: fc.nat(texts.length - 1) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('stray' as const),
      document,
      line: fc.nat(2_000_000),
      what: fc.constantFrom('', '"', '}'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reopen' as const), document }) },
  {
    weight: 8,
    arbitrary: fc.record({
      kind: fc.constantFrom('ask' as const, 'ask' as const, 'askAndCancel' as const),
      document,
      question: fc.constantFrom(...questions),
      at: place,
    }),
  },
);

interface Session {
  /** Which texts are open at first. */
  readonly texts: readonly number[];
  readonly steps: readonly Step[];
}

const session: fc.Arbitrary<Session> = fc.record({
  texts: fc.array(fc.nat(texts.length - 1), { minLength: documents, maxLength: documents }),
  steps: fc.array(step, { minLength: 5, maxLength: 40 }),
});

const found = readdirSync('test/fixtures/found')
  .filter((file) => file.endsWith('.json'))
  .map((file): [Session] => [JSON.parse(readFileSync(join('test/fixtures/found', file), 'utf8')) as Session]);

describe('sessions', () => {
  expectNoRejections();
  it('any steps over any texts', { timeout: Math.max(240_000, seconds * 1000 + 120_000) }, async () => {
    const seed = seconds > 0 ? Date.now() % 2 ** 31 : 20261122;
    if (seconds > 0) console.log(`seed ${seed}, ${seconds} seconds`);
    let played = 0;
    await fc.assert(
      fc.asyncProperty(session, async (one) => {
        played++;
        await play(one);
      }),
      {
        seed,
        examples: found,
        includeErrorInReport: true,
        numRuns: seconds > 0 ? 1_000_000_000 : found.length + runs(1, 200),
        ...(seconds > 0 ? { interruptAfterTimeLimit: seconds * 1000, markInterruptAsFailure: false } : {}),
      },
    );
    console.log(`${played} sessions`);
  });

  it('hundreds of documents at once', async () => {
    const client = await startClient({ capabilities });
    const open = Array.from({ length: runs(40, 300) }, (_, index) => {
      const text = texts[index % texts.length]!;
      return { uri: `file:///many/${index}.json`, text: text.length > 200_000 ? '{}' : text };
    });
    for (const { uri, text } of open) await client.open(uri, text);
    for (const { uri, text } of open) {
      await client.change(uri, 2, [
        { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: ' ' },
      ]);
      const shown = TextDocument.create(uri, 'json', 2, ` ${text}`);
      for (const { range } of await client.diagnostics(uri)) inside(range, shown, 'diagnostic');
    }
    assertHealthy(client);
    await client.stop();
  });
});

const capabilities = {
  ...editorCapabilities,
  textDocument: {
    ...editorCapabilities.textDocument,
    codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } }, dataSupport: true },
  },
};

async function play({ texts: chosen, steps }: Session): Promise<void> {
  const client = await startClient({ capabilities });
  const open = chosen.map((text, index) =>
    TextDocument.create(`file:///sample/policy-${index}.json`, 'json', 1, texts[text % texts.length]!),
  );
  for (const each of open) await client.open(each.uri, each.getText());
  const waiting: Promise<unknown>[] = [];
  for (const each of steps) await take(each, { client, open, waiting });
  await Promise.all(waiting);
  // Offers take account ids from all open documents, so the fresh server is shown them all.
  const fresh = await startClient({ capabilities });
  for (const each of open) await fresh.open(each.uri, each.getText());
  for (const each of open) await compare(client, fresh, each);
  assertHealthy(fresh);
  await fresh.stop();
  assertHealthy(client);
  await client.stop();
}

interface Stage {
  readonly client: TestClient;
  readonly open: TextDocument[];
  /** Answers that nobody has waited for yet. */
  readonly waiting: Promise<unknown>[];
}

async function take(one: Step, { client, open, waiting }: Stage): Promise<void> {
  const index = one.document % open.length;
  const shown = open[index]!;
  const put = async (text: string, range?: Range): Promise<void> => {
    const change = range === undefined ? { text } : { range, text };
    open[index] = TextDocument.update(shown, [change], shown.version + 1);
    await client.change(shown.uri, shown.version, [change]);
  };
  if (one.kind === 'edit') {
    const text = shown.getText();
    const start = one.change.at % (text.length + 1);
    const range = { start: shown.positionAt(start), end: shown.positionAt(start + one.change.length) };
    await put(one.change.what, range);
  } else if (one.kind === 'replace')
    await put(mutate(texts[one.text % texts.length]!, { at: one.text * 7919, length: 1, what: '' }));
  else if (one.kind === 'stray')
    await put(one.what, { start: { line: one.line, character: 5 }, end: { line: one.line + 1, character: 2_000_000 } });
  else if (one.kind === 'reopen') {
    await client.connection.sendNotification('textDocument/didClose', { textDocument: { uri: shown.uri } });
    open[index] = TextDocument.create(shown.uri, 'json', 1, shown.getText());
    await client.open(shown.uri, shown.getText());
  } else {
    const source = new CancellationTokenSource();
    const answer = ask(client, shown, one, source);
    waiting.push(answer.catch(assertRefusal));
    if (one.kind === 'askAndCancel') source.cancel();
  }
}

/** A request may be cancelled, or refused in words (nothing to rename here); what it may not do is fail. */
function assertRefusal(error: unknown): string {
  assert.ok(error instanceof ResponseError && refusals.has(error.code), String(error));
  return error.message;
}

const refusals = new Set<number>([LSPErrorCodes.RequestCancelled, LSPErrorCodes.RequestFailed]);

async function ask(
  client: TestClient,
  shown: TextDocument,
  { question, at }: { readonly question: Question; readonly at: number },
  source = new CancellationTokenSource(),
): Promise<unknown> {
  const textDocument = { uri: shown.uri };
  const offset = at % (shown.getText().length + 1);
  const position = shown.positionAt(offset);
  const all = { start: { line: 0, character: 0 }, end: shown.positionAt(shown.getText().length) };
  const params: Readonly<Record<Question, object>> = {
    diagnostic: { textDocument },
    completion: { textDocument, position },
    hover: { textDocument, position },
    codeAction: {
      textDocument,
      range: { start: position, end: shown.positionAt(offset + 40) },
      context: { diagnostics: [] },
    },
    inlayHint: { textDocument, range: all },
    codeLens: { textDocument },
    documentLink: { textDocument },
    documentSymbol: { textDocument },
    foldingRange: { textDocument },
    selectionRange: { textDocument, positions: [position] },
    documentHighlight: { textDocument, position },
    formatting: { textDocument, options: { tabSize: 2, insertSpaces: true } },
    rename: { textDocument, position, newName: 'NewName' },
    access: { textDocument },
  };
  const method = question === 'access' ? accessRequest : `textDocument/${question}`;
  return client.connection.sendRequest(method, params[question], source.token);
}

/** Everything is asked of the server that has seen it all and of one that sees the text for the first time. */
async function compare(client: TestClient, fresh: TestClient, shown: TextDocument): Promise<void> {
  const length = shown.getText().length;
  for (const question of questions) {
    for (const at of placesFor(question, length)) {
      const before = process.cpuUsage();
      const answer = await ask(client, shown, { question, at }).catch(assertRefusal);
      const { user, system } = process.cpuUsage(before);
      assert.ok((user + system) / 1000 < mostCpu, `${question}: ${(user + system) / 1000} ms of CPU`);
      assert.deepEqual(
        withoutVersions(answer),
        withoutVersions(await ask(fresh, shown, { question, at }).catch(assertRefusal)),
        question,
      );
      check(answer, shown, question);
    }
  }
}

function placesFor(question: Question, length: number): readonly number[] {
  const inText = ['completion', 'hover', 'codeAction', 'selectionRange', 'documentHighlight', 'rename'].includes(
    question,
  );
  return inText ? [0, Math.floor(length / 3), Math.floor(length / 2), length] : [0];
}

/** What may differ though the text is the same: versions, and whether files of the workspace are still being searched for accounts. */
const passing = new Set(['version', 'resultId', 'isIncomplete']);

function withoutVersions(answer: unknown): unknown {
  return JSON.parse(JSON.stringify(answer ?? null, (key, value: unknown) => (passing.has(key) ? undefined : value)));
}

/** Every range of an answer lies inside the text, and edits that belong together do not overlap. */
function check(answer: unknown, shown: TextDocument, what: string): void {
  if (Array.isArray(answer)) for (const each of answer) check(each, shown, what);
  else if (typeof answer === 'object' && answer !== null) {
    for (const [key, value] of Object.entries(answer)) {
      if (isRange(value)) inside(value, shown, `${what} ${key}`);
      else check(value, shown, what);
    }
    const { edit } = answer as CodeAction;
    for (const edits of Object.values(edit?.changes ?? {})) appliable(edits, shown, what);
    for (const change of edit?.documentChanges ?? [])
      if ('edits' in change) appliable(change.edits as TextEdit[], shown, what);
  }
}

function appliable(edits: readonly TextEdit[], shown: TextDocument, what: string): void {
  // Throws where edits overlap.
  assert.doesNotThrow(() => TextDocument.applyEdits(shown, [...edits]), what);
}

function isRange(value: unknown): value is Range {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}

function inside(range: Range, shown: TextDocument, what: string): void {
  for (const position of [range.start, range.end])
    assert.deepEqual(
      shown.positionAt(shown.offsetAt(position)),
      position,
      `${what}: ${JSON.stringify(range)} lies outside the text`,
    );
  assert.ok(
    shown.offsetAt(range.start) <= shown.offsetAt(range.end),
    `${what}: ${JSON.stringify(range)} ends before it starts`,
  );
}

function assertHealthy(client: TestClient): void {
  assert.deepEqual(
    client.log.filter((line) => /failed|rejection/.test(line)),
    [],
  );
}
