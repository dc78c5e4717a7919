// Policy files of a question: read, parsed, and every statement with the place to name in the answer. A file with faults is
// refused, since an answer about half a policy would mislead.

import { TextDocument } from 'vscode-languageserver-textdocument';
import { resolvePath } from '../config/paths';
import { findPolicies } from '../documents/find-policies';
import type { PolicySite } from '../documents/site';
import { buildPolicy } from '../model/build';
import { createMemo } from '../model/memo';
import type { Policy, Statement } from '../model/policy';
import { pathAt } from '../syntax/json-edit';
import { type JsonDocument, isUnread, parseJson } from '../syntax/json-tree';
import type { WorkspaceHost } from '../workspace/host';
import { toSlashes } from '../workspace/node-host';
import { shownPath } from './run';

export interface FilePolicy {
  /** The file, from the working folder. */
  readonly path: string;
  readonly policy: Policy;
  /** JSON pointers of the statements, by their index. */
  readonly pointers: readonly string[];
}

/** The policies of a file, at least one, or why there are none. */
export async function readPolicyFile(
  named: string,
  host: WorkspaceHost,
  folder: string,
): Promise<readonly FilePolicy[] | string> {
  const full = resolvePath(folder, toSlashes(named));
  const path = shownPath(folder, full);
  const content = await host.read(full);
  if (content.kind !== 'text') return `\`${path}\` ${content.why}`;
  const json = parseJson(content.text);
  if (isUnread(json)) return `\`${path}\` holds no IAM policy`;
  const sites = findPolicies(json, { path, kind: undefined });
  if (sites.length === 0) return `\`${path}\` holds no IAM policy`;
  if (sites.some((site) => isFaulty(site.json))) return faulty(path, json);
  // A fragment without braces is no whole JSON text, and no worse for it.
  if (isFaulty(json) && sites[0]?.form !== 'members') return faulty(path, json);
  const memo = createMemo<Statement>();
  return sites.map((site) => {
    const policy = buildPolicy(site, memo);
    return { path, policy, pointers: policy.statements.map(({ offset }) => pointerTo(json, site, offset)) };
  });
}

function pointerTo(json: JsonDocument, site: PolicySite, offset: number): string {
  const steps = pathAt(json, site.map.toDocument(offset)) ?? [];
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Comments change nothing of what a policy says. */
function isFaulty({ faults }: JsonDocument): boolean {
  return faults.some(({ kind }) => kind !== 'comment');
}

function faulty(path: string, { text, faults }: JsonDocument): string {
  const fault = faults.find(({ kind }) => kind !== 'comment');
  const { line, character } = TextDocument.create('', 'json', 0, text).positionAt(fault?.span.start ?? 0);
  const place = fault === undefined ? path : `${path}:${line + 1}:${character + 1}`;
  return `\`${place}\` has a syntax fault; \`bedrock-iam lint\` says what is wrong`;
}
