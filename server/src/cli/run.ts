// One run of `lint`: takes the result of each file, has it fixed and reported, and knows in the end how it went.

import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import type { Catalog } from '../catalog/catalog';
import { rules } from '../rules/index';
import { levels } from '../rules/rule';
import { type Analysis, type PolicyService, createPolicyService } from '../service';
import { fixText } from '../workspace/fix-text';
import type { LintResult } from '../workspace/lint-files';
import { reasonOf, toSlashes } from '../workspace/node-host';
import type { LintOptions } from './arguments';
import { type Io, exit } from './io';
import { createJsonReporter } from './reporters/json';
import type { Reporter, Trouble } from './reporters/report';
import { createSarifReporter } from './reporters/sarif';
import { createTextReporter } from './reporters/text';
import { readPage, version } from './resources';

type Checked = LintResult & { readonly kind: 'checked' };

export class Run {
  readonly service: PolicyService;
  readonly #options: LintOptions;
  readonly #io: Io;
  readonly #reporter: Reporter;
  /** Whether the document itself goes to stdout, so that the report of it cannot. */
  readonly #prints: boolean;
  readonly #troubles: Trouble[] = [];
  readonly #failed = new Set<string>();
  readonly #fixed = { findings: 0, files: 0 };
  #files = 0;
  #above = false;

  constructor(options: LintOptions, catalog: Catalog, io: Io) {
    this.#options = options;
    this.#io = io;
    this.#prints = options.stdin !== undefined && options.fix;
    const colours = io.colours && !this.#prints;
    this.#reporter = reporterOf(options, catalog, this.#prints ? io.err : io.out, colours);
    this.service = createPolicyService({ catalog, onFailure: (rule, error) => this.#ruleFailed(rule, error) });
  }

  /** Something that kept a part of the work from being done: it is said at once and counts in the end. */
  trouble(trouble: Trouble): void {
    this.#troubles.push(trouble);
    this.note(trouble.message);
  }

  async take(result: LintResult): Promise<void> {
    const { file } = result;
    const path = shownPath(this.#io.folder, file.path);
    if (result.kind === 'checked') {
      const analysis = this.#options.fix ? await this.#fix(result, path) : result.analysis;
      this.#files++;
      this.#above ||= analysis.findings.some(
        ({ level }) => levels.indexOf(level) > levels.indexOf(this.#options.maxLevel),
      );
      this.#reporter.file({ path, analysis });
    } else if (result.kind === 'no-policy') {
      if (file.named) this.note(`\`${path}\` holds no IAM policy`);
    } else if (result.kind === 'failed' || file.named) this.trouble({ path, message: `\`${path}\` ${result.why}` });
    else this.note(`\`${path}\` ${result.why}; it was not checked`);
  }

  /** Ends the report; the exit code. */
  end(): number {
    this.#reporter.end({ files: this.#files, fixed: this.#fixed, troubles: this.#troubles });
    if (this.#troubles.length > 0) return exit.trouble;
    return this.#above ? exit.findings : exit.clean;
  }

  async #fix({ file, analysis: before, mark }: Checked, path: string): Promise<Analysis> {
    const { analysis, fixed } = fixText(this.service, file.path, before);
    const whole = (mark ? '\uFEFF' : '') + analysis.text;
    if (this.#prints) this.#io.out(whole);
    if (fixed === 0) return before;
    try {
      if (!this.#prints) await writeFile(file.path, whole);
    } catch (error) {
      this.trouble({ path, message: `\`${path}\` ${reasonOf(error).replace('be read', 'be written')}` });
      return before;
    }
    this.#fixed.findings += fixed;
    this.#fixed.files++;
    return analysis;
  }

  /** A rule that fails, fails often: once tells enough. */
  #ruleFailed(rule: string, error: unknown): void {
    if (this.#failed.has(rule)) return;
    this.#failed.add(rule);
    this.trouble({ path: undefined, message: `rule \`${rule}\` failed and was left out: ${String(error)}` });
  }

  /** A word about the run that changes nothing in how it went. */
  note(message: string): void {
    this.#io.err(`bedrock-iam: ${message}\n`);
  }
}

function reporterOf(
  { format }: LintOptions,
  { dataDate }: Catalog,
  out: (text: string) => void,
  colours: boolean,
): Reporter {
  if (format === 'json') return createJsonReporter({ out, dataDate });
  if (format === 'sarif') return createSarifReporter({ out, dataDate, version, rules, page: readPage });
  return createTextReporter({ out, colours });
}

/** From the working folder, unless the whole path is shorter. */
export function shownPath(folder: string, path: string): string {
  const short = toSlashes(relative(folder, path));
  return short !== '' && short.length <= path.length ? short : path;
}
