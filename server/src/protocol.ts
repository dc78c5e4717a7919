// The requests this server offers beside the protocol's own, for editors that show the policy kind. Names and types only:
// clients of any kind import this module, so it must not know the server's parts.

import type { KindSource, PolicyKind } from './base/policy-kind';

/** Asks which policies a document holds; the answer is `PolicyInfo`, or `null` where it holds none. */
export const policyInfoRequest = 'bedrockIam/policyInfo';

export { type KindSource, type PolicyKind, policyKinds } from './base/policy-kind';

export interface PolicyInfoParams {
  readonly textDocument: { readonly uri: string };
}

export interface PolicyInfo {
  readonly policies: readonly PolicyInfoEntry[];
  /** The day of the AWS data, as `2026-09-26`. */
  readonly dataDate: string;
}

export interface PolicyInfoEntry {
  readonly kind: PolicyKind;
  readonly kindSource: KindSource;
  readonly range: ProtocolRange;
}

/** The protocol's `Range`, spelt out so that this module imports nothing. */
export interface ProtocolRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}
