// `bedrock-iam lint`: finds the files, checks them, has them reported, and says by the exit code how it went.

import type { Catalog } from '../catalog/catalog';
import { resolvePath } from '../config/paths';
import { createResolver } from '../config/resolve';
import { rules } from '../rules/index';
import { findFiles } from '../workspace/find-files';
import { type LintRequest, lintContent, lintFiles } from '../workspace/lint-files';
import { createNodeHost, decode, toSlashes } from '../workspace/node-host';
import type { LintOptions } from './arguments';
import { readConfiguration } from './configuration';
import type { Io } from './io';
import { createProgress } from './progress';
import { Run } from './run';

type Request = Omit<LintRequest, 'files'>;

export async function lint(options: LintOptions, catalog: Catalog, io: Io): Promise<number> {
  const run = new Run(options, catalog, io);
  const host = createNodeHost({ waits: true });
  const resolver = createResolver(rules);
  const { root, loaded, problems, notes } = await readConfiguration(options.config, host, resolver.ruleIds, io.folder);
  for (const problem of problems) run.trouble(problem);
  for (const { message } of notes) run.note(message);
  const configuration = resolver.resolve({ config: loaded, kind: options.policyKind });
  const request = { host, service: run.service, configuration, root };
  if (options.stdin === undefined) await lintPaths(options.paths, request, run, io);
  else await lintStdin(options.stdin, options.fix, request, run, io);
  return run.end();
}

async function lintPaths(paths: readonly string[], request: Request, run: Run, io: Io): Promise<void> {
  const { host, root, configuration } = request;
  const search = { host, folder: io.folder, root, isChecked: configuration.isChecked };
  const { files, missing } = await findFiles(paths.map(toSlashes), search);
  for (const message of missing) run.trouble({ path: undefined, message });
  const progress = createProgress(io, files.length);
  let done = 0;
  for await (const result of lintFiles({ ...request, files })) {
    progress.clear();
    await run.take(result);
    progress.done(++done);
  }
  progress.clear();
}

async function lintStdin(name: string, fix: boolean, request: Request, run: Run, io: Io): Promise<void> {
  const bytes = await io.stdin();
  const file = { path: resolvePath(io.folder, toSlashes(name)), named: true };
  const result = lintContent(file, decode(bytes), request);
  await run.take(result);
  // With --fix the reader waits for a document, fixed or not.
  if (fix && result.kind !== 'checked') io.out(bytes);
}
