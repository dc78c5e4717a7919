// Checks files one after the other and hands out each result as it comes, in the order of the files. Shared by the command
// line and by the language server's check of a whole workspace.

import { type Configuration, documentSettings } from '../config/resolve';
import { pathBelow } from '../config/paths';
import type { Analysis, PolicyService } from '../service';
import type { FoundFile } from './find-files';
import type { FileContent, WorkspaceHost } from './host';

export interface LintRequest {
  readonly host: WorkspaceHost;
  readonly service: PolicyService;
  readonly configuration: Configuration;
  /** The folder that the globs of the configuration count from. */
  readonly root: string;
  readonly files: readonly FoundFile[];
  readonly signal?: AbortSignal | undefined;
}

export type LintResult =
  | { readonly kind: 'checked'; readonly file: FoundFile; readonly analysis: Analysis; readonly mark: boolean }
  /** JSON without a policy, or no JSON at all: worth a word only where the file was named. */
  | { readonly kind: 'no-policy'; readonly file: FoundFile }
  /** Not read on purpose; `why` ends a sentence that begins with the path. */
  | { readonly kind: 'skipped'; readonly file: FoundFile; readonly why: string }
  | { readonly kind: 'failed'; readonly file: FoundFile; readonly why: string };

const readAhead = 8;

/** Ends early when the signal is given. Never throws for what a file holds or for a file that is gone. */
export async function* lintFiles(request: LintRequest): AsyncGenerator<LintResult, void, undefined> {
  const reads: Promise<FileContent>[] = [];
  let started = 0;
  for (const file of request.files) {
    while (started < request.files.length && reads.length < readAhead)
      reads.push(request.host.read(request.files[started++]?.path ?? ''));
    const content = await reads.shift();
    if (request.signal?.aborted === true || content === undefined) return;
    yield lintContent(file, content, request);
  }
}

/** The result for one file whose content is at hand. */
export function lintContent(
  file: FoundFile,
  content: FileContent,
  request: Omit<LintRequest, 'files' | 'host'>,
): LintResult {
  if (content.kind !== 'text') return { kind: content.kind, file, why: content.why };
  const settings = documentSettings(request.configuration, pathBelow(request.root, file.path));
  const analysis = request.service.analyse(file.path, content.text, settings);
  // What the service remembers is for the next version of a document; there is none here.
  request.service.forget(file.path);
  const holdsPolicy = analysis.sites.length > 0 || analysis.findings.length > 0;
  return holdsPolicy ? { kind: 'checked', file, analysis, mark: content.mark } : { kind: 'no-policy', file };
}
