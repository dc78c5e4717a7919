// The requests this server offers beside the protocol's own, for editors that show more than the protocol knows. Names and types only:
// clients of any kind import this module, so it must not know the server's parts.

import type { KindSource, PolicyKind } from './base/policy-kind';

/** Asks which policies a document holds; the answer is `PolicyInfo`, or `null` where it holds none. */
export const policyInfoRequest = 'bedrockIam/policyInfo';

export { type KindSource, type PolicyKind, policyKinds } from './base/policy-kind';

export interface DocumentParams {
  readonly textDocument: { readonly uri: string };
}

export interface PolicyInfo {
  readonly policies: readonly PolicyInfoEntry[];
  /** The day of the AWS data, as `2026-09-26`. */
  readonly dataDate: string;
  /** Ids of rules that threw since the server started, in any document. What they would have found is not known. */
  readonly failedRules: readonly string[];
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

/** Asks what a message about denied access has to do with the policies of a document: `WhyDenied`. */
export const whyDeniedRequest = 'bedrockIam/whyDenied';

export interface WhyDeniedParams extends DocumentParams {
  /** As it was pasted, with whatever is around it. */
  readonly message: string;
}

export type WhyDenied =
  /** One sentence why there is no answer. */
  | { readonly kind: 'no-answer'; readonly reason: string }
  | {
      readonly kind: 'answer';
      readonly verdict: 'denied-by-statement' | 'not-allowed' | 'allowed-here';
      /** One sentence, with names in backticks; so are the others. */
      readonly headline: string;
      readonly notes: readonly string[];
      /** Those that deny or allow it, or the nearest one. */
      readonly statements: readonly {
        /** `statement Invoke`, or with its number. */
        readonly name: string;
        /** Follows the name: `denies it: …`. */
        readonly why: string;
        readonly range: ProtocolRange;
      }[];
      /** Allows just what was refused. */
      readonly edit?: {
        readonly title: string;
        /** The version of the document that the ranges count in. */
        readonly version: number;
        readonly edits: readonly { readonly range: ProtocolRange; readonly newText: string }[];
      };
    };

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

/** Asks what the policies of a document allow; the answer is `AccessView`, or `null` where it holds none. */
export const accessRequest = 'bedrockIam/access';

export interface AccessView {
  readonly nodes: readonly AccessViewNode[];
  /** One sentence, where the text has syntax faults: what it allows is not known then, and there are no nodes. */
  readonly fault?: string;
}

export interface AccessViewNode {
  readonly kind: 'policy' | 'principal' | 'use' | 'region' | 'resource' | 'action' | 'denied';
  readonly label: string;
  /** Beside the label; empty where there is nothing to add. */
  readonly description: string;
  /** Conditions and denials it rests on, a line each. */
  readonly details: readonly string[];
  /** The statements that say it, by their `Sid` or their number. */
  readonly statements: readonly string[];
  /** The texts it comes from. */
  readonly ranges: readonly ProtocolRange[];
  readonly children: readonly AccessViewNode[];
}

/**
 * Asks what could be tried on the policies of a document: without an action, actions; with one, resources for it. The answer is
 * `RequestOffers`.
 */
export const requestOffersRequest = 'bedrockIam/requestOffers';

export interface RequestOffersParams extends DocumentParams {
  readonly action?: string;
}

export type RequestOffers =
  /** One sentence: there is nothing to try. */
  { readonly fault: string } | { readonly offers: readonly RequestOffer[] };

export interface RequestOffer {
  readonly text: string;
  readonly about: string;
  /** It has places to fill in and is to be edited first. */
  readonly isPattern: boolean;
}

/** Asks whether the policies of a document allow one request; the answer is `DecideAnswer`. */
export const decideRequest = 'bedrockIam/decide';

export interface DecideParams extends DocumentParams {
  readonly action: string;
  readonly resource: string;
  /** Values by condition key; none at all where the request does not carry the key. Other keys are not known. */
  readonly context: readonly (readonly [key: string, values: readonly string[]])[];
}

export type DecideAnswer =
  /** One sentence: the policies cannot answer, or the words are no request. */
  | { readonly fault: string }
  | {
      readonly decision: 'allow' | 'explicit-deny' | 'implicit-deny' | 'depends';
      /** `Allowed`, and what goes on from it. */
      readonly verdict: string;
      readonly reason: string;
      readonly statements: readonly DecidingStatement[];
      /** The condition keys that were not given, and what to ask about each. */
      readonly dependsOn: readonly KeyQuestion[];
    };

export interface DecidingStatement {
  readonly label: string;
  readonly uri: string;
  readonly range: ProtocolRange;
  readonly effect: 'allow' | 'deny';
  /** False where it rests on what is not known. */
  readonly certain: boolean;
}

export interface KeyQuestion {
  readonly key: string;
  readonly meaning: string;
  readonly many: boolean;
  readonly values: readonly string[];
}

/** Asks which access tests a `*.access-test.json` holds; the answer is `AccessTestList`, or `null` where it cannot be read. */
export const accessTestsRequest = 'bedrockIam/accessTests';

export interface AccessTestList {
  readonly tests: readonly { readonly name: string; readonly range: ProtocolRange }[];
}

/** Runs the access tests of a file; the answer is `AccessTestResults`, or `null` where it cannot be read. */
export const runAccessTestsRequest = 'bedrockIam/runAccessTests';

export interface AccessTestResults {
  /** Why none could be run, a sentence each. */
  readonly faults: readonly string[];
  /** In the order of the file. */
  readonly tests: readonly AccessTestResult[];
}

export interface AccessTestResult {
  readonly outcome: 'passed' | 'failed' | 'faulty';
  readonly message: string;
  readonly expected?: string;
  readonly decision?: string;
  readonly statements: readonly DecidingStatement[];
}

/** Says which text of a document was committed last; `null` where nothing is known of it. A notification. */
export const committedTextNotification = 'bedrockIam/committedText';

export interface CommittedTextParams extends DocumentParams {
  readonly text: string | null;
}

/** Asks what a document allows that its committed text does not, and the other way round; the answer is `AccessComparison`. */
export const compareAccessRequest = 'bedrockIam/compareAccess';

export interface CompareAccessParams extends DocumentParams {
  readonly committed: string;
}

export type AccessComparison = { readonly fault: string } | AccessChanges;

export interface AccessChanges {
  /** In one sentence. */
  readonly verdict: string;
  readonly changes: readonly AccessChangeLine[];
}

export interface AccessChangeLine {
  readonly kind: 'added' | 'loosened' | 'removed' | 'tightened';
  /** The actions, or the condition key. */
  readonly label: string;
  /** Where it holds. */
  readonly detail: string;
  /** False where conditions leave open whether any request is decided differently. */
  readonly certain: boolean;
  /** Statements of the document; empty for what stood in the committed text alone. */
  readonly ranges: readonly ProtocolRange[];
}
