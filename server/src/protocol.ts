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

/** Asks what a new policy can be for; the answer is `NewPolicyChoices`. No parameters. */
export const newPolicyChoicesRequest = 'bedrockIam/newPolicyChoices';

/** Asks for the two policies of a role; the params are `NewPolicyParams`, the answer is `NewPolicyResult`. */
export const newPolicyRequest = 'bedrockIam/newPolicy';

export interface NewPolicyChoices {
  readonly uses: readonly NewPolicyUse[];
  /** Models by the way they are called, those asked for most often first. */
  readonly routes: readonly NewPolicyRoute[];
  readonly regions: readonly { readonly id: string; readonly name: string }[];
  /** Accounts that the settings name. */
  readonly accounts: readonly { readonly id: string; readonly name: string }[];
}

export interface NewPolicyUse {
  readonly id: string;
  /** `agent service role` */
  readonly title: string;
  /** What the files may be called, so that a reader and the checks know the role: `agent-service-role`. */
  readonly fileName: string;
  readonly about: string;
  /** Who holds the role: a heading for a list. */
  readonly group: string;
  /** The kinds of models that it calls, each asked for by itself; empty where it calls none. */
  readonly models: readonly NewPolicyModelPlace[];
  /** What it may do besides what every such role must. */
  readonly parts: readonly NewPolicyPart[];
}

export interface NewPolicyModelPlace {
  readonly place: string;
  /** `embedding model` */
  readonly label: string;
  readonly output: 'TEXT' | 'EMBEDDING';
  /** False where the role is of use without one. */
  readonly needed: boolean;
  /** Whether only calls through an inference profile need to be allowed. */
  readonly onlyProfiles: boolean;
  /** Asked for only where this part was picked. */
  readonly part?: string;
}

export interface NewPolicyPart {
  readonly id: string;
  /** `call a function` */
  readonly label: string;
  /** `a function is a target` */
  readonly when: string;
  readonly picked: boolean;
}

export interface NewPolicyRoute {
  /** What the params name it by: the id of the profile, or of the model that is called directly. */
  readonly id: string;
  /** `Claude Sonnet 4.5` */
  readonly label: string;
  /** `US profile` */
  readonly way: string;
  readonly output: 'TEXT' | 'EMBEDDING';
  /** Regions it can be called from. */
  readonly regions: readonly string[];
}

export interface NewPolicyParams {
  readonly use: string;
  readonly parts?: readonly string[];
  /** Routes by the place of the model. */
  readonly models?: Readonly<Record<string, readonly string[]>>;
  readonly regions: readonly string[];
  readonly account?: string;
  /** What is known of other places: `{ "bucket": "documents" }`. */
  readonly values?: Readonly<Record<string, string>>;
}

export type NewPolicyResult =
  | { readonly permissions: NewPolicyText; readonly trust: NewPolicyText; readonly source: string }
  /** Why there is none, in one sentence. */
  | { readonly problem: string };

export interface NewPolicyText {
  readonly text: string;
  /** The same with places to fill in, in the syntax of snippets. */
  readonly snippet: string;
}
