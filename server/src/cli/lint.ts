// `bedrock-iam lint`: finds the files, checks them, has them reported, and says by the exit code how it went.

import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Catalog } from '../catalog/catalog';
import { resolvePath } from '../config/paths';
import { createResolver } from '../config/resolve';
import { rules } from '../rules/index';
import { levels } from '../rules/rule';
import { type Analysis, type PolicyService, createPolicyService } from '../service';
import { findFiles } from '../workspace/find-files';
import { fixText } from '../workspace/fix-text';
import { type LintRequest, type LintResult, lintContent, lintFiles } from '../workspace/lint-files';
import { createNodeHost, decode, reasonOf, toSlashes } from '../workspace/node-host';
import type { LintOptions } from './arguments';
import { readConfiguration } from './configuration';
import { type Io, exit } from './io';
import { createProgress } from './progress';
import { createJsonReporter } from './reporters/json';
import type { Reporter, Trouble } from './reporters/report';
import { createSarifReporter } from './reporters/sarif';
import { createTextReporter } from './reporters/text';
import { readPage, version } from './resources';

export async function lint(options: LintOptions, catalog: Catalog, io: Io): Promise<number> {
  const run = createRun(options, catalog, io);
  const host = createNodeHost();
  const resolver = createResolver(rules);
  const { root, loaded, problems } = await readConfiguration(options.config, host, resolver.ruleIds, io.folder);
  for (const problem of problems) run.trouble(problem);
  const configuration = resolver.resolve({ config: loaded, kind: options.policyKind });
  const request = { host, service: run.service, configuration, root };
  if (options.stdin === undefined) await lintPaths(options.paths, request, run, io);
  else {
    const file = { path: resolvePath(io.folder, toSlashes(options.stdin)), named: true };
    await run.take(lintContent(file, decode(await io.stdin()), request));
  }
  return run.end();
}

async function lintPaths(paths: readonly string[], request: Omit<LintRequest, 'files'>, run: Run, io: Io): Promise<void> {
  const search = { host: request.host, folder: io.folder, root: request.root, isChecked: request.configuration.isChecked };
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

/** What one run gathers on its way. */
interface Run {
  readonly service: PolicyService;
  take(result: LintResult): Promise<void>;
  trouble(trouble: Trouble): void;
  end(): number;
}

function createRun(options: LintOptions, catalog: Catalog, io: Io): Run {
  const troubles: Trouble[] = [];
  const failed = new Set<string>();
  const fixed = { findings: 0, files: 0 };
  let files = 0;
  let above = false;
  // A fixed document goes to stdout, so the report of it cannot.
  const prints = options.stdin !== undefined && options.fix;
  const reporter = reporterOf(options, catalog, prints ? { ...io, out: io.err, colours: false } : io);
  const trouble = (one: Trouble): void => {
    troubles.push(one);
    io.err(`bedrock-iam: ${one.message}\n`);
  };
  const service = createPolicyService({
    catalog,
    onFailure(rule, error) {
      if (failed.has(rule)) return;
      failed.add(rule);
      trouble({ path: undefined, message: `rule \`${rule}\` failed and was left out: ${String(error)}` });
    },
  });
  return {
    service,
    trouble,
    async take(result) {
      const path = shownPath(io.folder, result.file.path);
      if (result.kind === 'no-policy') {
        if (result.file.named) io.err(`bedrock-iam: \`${path}\` holds no IAM policy\n`);
        if (prints) io.err('bedrock-iam: nothing was fixed\n');
        return;
      }
      if (result.kind !== 'checked') {
        const message = `\`${path}\` ${result.why}`;
        if (result.kind === 'failed' || result.file.named) trouble({ path, message });
        else io.err(`bedrock-iam: ${message}; it was not checked\n`);
        return;
      }
      const analysis = options.fix ? await fixFile(result) : result.analysis;
      files++;
      above ||= analysis.findings.some((finding) => levels.indexOf(finding.level) > levels.indexOf(options.maxLevel));
      reporter.file({ path, analysis });
    },
    end() {
      reporter.end({ files, fixed, troubles });
      if (troubles.length > 0) return exit.trouble;
      return above ? exit.findings : exit.clean;
    },
  };

  async function fixFile({ file, analysis: before, mark }: LintResult & { readonly kind: 'checked' }): Promise<Analysis> {
    const { analysis, fixed: count } = fixText(service, file.path, before);
    const whole = (mark ? '\uFEFF' : '') + analysis.text;
    if (prints) io.out(whole);
    else if (count > 0) {
      try {
        await writeFile(file.path, whole);
      } catch (error) {
        const path = shownPath(io.folder, file.path);
        trouble({ path, message: `\`${path}\` ${reasonOf(error).replace('be read', 'be written')}` });
        return before;
      }
    }
    fixed.findings += count;
    if (count > 0) fixed.files++;
    return analysis;
  }
}

function reporterOf({ format }: LintOptions, { dataDate }: Catalog, io: Io): Reporter {
  const out = io.out;
  if (format === 'json') return createJsonReporter({ out, dataDate });
  if (format === 'sarif') return createSarifReporter({ out, dataDate, version, rules, page: readPage });
  return createTextReporter({ out, colours: io.colours });
}

/** From the working folder; a file on another drive keeps its whole path. */
function shownPath(folder: string, path: string): string {
  return toSlashes(relative(folder, path)) || path;
}
