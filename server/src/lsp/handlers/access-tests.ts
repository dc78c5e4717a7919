// `bedrockIam/accessTests` and `bedrockIam/runAccessTests`: the tests of a `*.access-test.json`, and how they went. Documents
// count as they are open, all other files as they lie on the disk.

import { parseAccessTests } from '../../config/access-test-file';
import { folderOf, resolvePath } from '../../config/paths';
import {
  type AccessTestList,
  type AccessTestResult,
  type AccessTestResults,
  type DocumentParams,
  accessTestsRequest,
  runAccessTestsRequest,
} from '../../protocol';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type TestOutcome, runAccessTests } from '../../workspace/access-tests';
import type { FileContent } from '../../workspace/host';
import { readerInside } from '../../workspace/inside';
import type { ServerContext } from '../context';
import { decidingStatements } from '../deciding-statements';
import { toRange } from '../positions';

export function accessTests(ctx: ServerContext): void {
  ctx.connection.onRequest(accessTestsRequest, ({ textDocument: { uri } }: DocumentParams, token) =>
    ctx.guard.request<AccessTestList | null>(accessTestsRequest, token, null, async () => {
      const content = await contentOf(uri, ctx);
      if (content.kind !== 'text') return null;
      const document = TextDocument.create(uri, 'json', 0, content.text);
      const { tests } = parseAccessTests(content.text);
      return { tests: tests.map(({ name, span }) => ({ name, range: toRange(document, span, ctx.encoding) })) };
    }),
  );
  ctx.connection.onRequest(runAccessTestsRequest, ({ textDocument: { uri } }: DocumentParams, token) =>
    ctx.guard.request<AccessTestResults | null>(runAccessTestsRequest, token, null, async () => {
      const path = ctx.files.pathOf(uri);
      const content = await contentOf(uri, ctx);
      if (path === undefined || content.kind !== 'text') return null;
      const read = policyReader(uri, path, ctx);
      const { faults, outcomes } = await runAccessTests(parseAccessTests(content.text), path, read);
      const uriOf = (written: string): string => ctx.files.uriOf(resolvePath(folderOf(path), written));
      return { faults, tests: outcomes.map((outcome) => resultOf(outcome, uriOf, ctx)) };
    }),
  );
}

/** Reads documents that are open, and files of the workspace; of a test file outside of it, those of its own folder. */
function policyReader(uri: string, path: string, ctx: ServerContext): (path: string) => Promise<FileContent> {
  const { folders } = ctx.settings;
  const roots = folders.of(uri) === undefined ? [] : folders.all().map((folder) => ctx.files.pathOf(folder.uri));
  const known = roots.filter((root) => root !== undefined);
  const inside = readerInside(ctx.host, known.length > 0 ? known : [folderOf(path)]);
  return (each) => {
    const own = ctx.files.uriOf(each);
    return ctx.documents.get(own) === undefined ? inside(each) : contentOf(own, ctx);
  };
}

/** The text of a document that is open, else of the file. */
async function contentOf(uri: string, ctx: ServerContext): Promise<FileContent> {
  const open = ctx.documents.get(uri);
  if (open !== undefined) return { kind: 'text', text: open.getText(), mark: false };
  const path = ctx.files.pathOf(uri);
  return path === undefined ? { kind: 'failed', why: 'is no file of this machine' } : ctx.host.read(path);
}

function resultOf(
  { test, outcome, message, answer }: TestOutcome,
  uriOf: (written: string) => string,
  ctx: ServerContext,
): AccessTestResult {
  return {
    outcome,
    message,
    ...('expect' in test && { expected: test.expect }),
    ...(answer !== undefined && { decision: answer.decision.decision }),
    statements: decidingStatements(answer?.statements ?? [], uriOf, ctx.encoding),
  };
}
