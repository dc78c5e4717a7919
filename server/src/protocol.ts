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
  /** Characters as AWS counts them for this kind; absent for a fragment of a policy. */
  readonly size?: number;
  /** How many AWS takes. */
  readonly limit?: number;
}

/** Asks for the whole workspace to be checked again, when it is next pulled. A notification without parameters. */
export const recheckWorkspaceNotification = 'bedrockIam/recheckWorkspace';

/** The argument of the command `bedrockIam.fillPlaceholder`, which an editor's extension answers. */
export interface FillPlaceholder {
  readonly uri: string;
  /** The version of the document that the ranges count in. */
  readonly version: number;
  /** What is to be replaced, as written: `<account-id>`. */
  readonly text: string;
  readonly ranges: readonly ProtocolRange[];
}

/** The argument of the command `bedrockIam.chooseAction`, which an editor's extension answers. */
export interface ChooseAction {
  readonly title: string;
  readonly answers: readonly {
    readonly label: string;
    readonly detail: string;
    /** A code action of the protocol, to be resolved and applied. */
    readonly action: unknown;
  }[];
}

/** The protocol's `Range`, spelt out so that this module imports nothing. */
export interface ProtocolRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}
