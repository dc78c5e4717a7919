// The policies of a text of which a question is asked, each statement with the place to name in the answer. A text with
// faults is refused, since an answer about half a policy would mislead.

import { findPolicies } from '../documents/find-policies';
import type { PolicyKind, PolicySite } from '../documents/site';
import { buildPolicy } from '../model/build';
import { StatementMemo } from '../model/statement-memo';
import type { Policy } from '../model/policy';
import { pathAt } from '../syntax/json-edit';
import { type JsonDocument, isFaulty, isUnread, parseJson } from '../syntax/json-tree';

export interface FilePolicy {
  /** The file as it is named to the person. */
  readonly path: string;
  /** The text of the file. */
  readonly json: JsonDocument;
  readonly site: PolicySite;
  readonly policy: Policy;
  /** JSON pointers of the statements, by their index. */
  readonly pointers: readonly string[];
}

/** The policies of a text, at least one, or one sentence that says why there are none. `kind` where somebody said it. */
export function readPolicies(path: string, text: string, kind?: PolicyKind): readonly FilePolicy[] | string {
  const json = parseJson(text);
  if (isUnread(json)) return `\`${path}\` holds no IAM policy`;
  const sites = findPolicies(json, { path, kind });
  if (sites.length === 0) return `\`${path}\` holds no IAM policy`;
  const fault = syntaxFault(json, sites);
  if (fault !== undefined) return `\`${path}${fault}\` has a syntax fault; \`bedrock-iam lint\` says what is wrong`;
  const memo = new StatementMemo();
  const policies = sites.map((site) => ({ site, policy: buildPolicy(site, memo) }));
  return filePolicies(path, json, policies);
}

/** The policies of a text that was read already. */
export function filePolicies(
  path: string,
  json: JsonDocument,
  policies: readonly { readonly site: PolicySite; readonly policy: Policy }[],
): readonly FilePolicy[] {
  return policies.map(({ site, policy }) => {
    const pointers = policy.statements.map(({ offset }) => pointerAt(json, site.map.toDocument(offset)));
    return { path, json, site, policy, pointers };
  });
}

/** The JSON pointer of the innermost value at an offset; empty for the whole document. */
export function pointerAt(json: JsonDocument, offset: number): string {
  const steps = pathAt(json, offset) ?? [];
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** Where the first fault of document or policies is, as `:3:14`; empty where it is not known, undefined without faults. */
export function syntaxFault(json: JsonDocument, sites: readonly PolicySite[]): string | undefined {
  // A fragment without braces is no whole JSON text, and no worse for it.
  const whole = isFaulty(json) && sites[0]?.form !== 'members';
  if (!whole && !sites.some((site) => isFaulty(site.json))) return undefined;
  const fault = json.faults.find(({ kind }) => kind !== 'comment');
  if (fault === undefined) return '';
  const before = json.text.slice(0, fault.span.start).split(/\r\n|\r|\n/);
  return `:${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
