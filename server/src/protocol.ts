// The requests this server offers beside the protocol's own, for editors that show the policy kind. Names and types only:
// clients of any kind import this module, so it must not know the server's parts.

/** Asks which policies a document holds; the answer is `PolicyInfo`, or `null` where it holds none. */
export const policyInfoRequest = 'bedrockIam/policyInfo';

export const policyKinds = [
  'identity',
  'trust',
  'resource',
  'scp',
  'rcp',
  'vpc-endpoint',
  'kms-key',
  'session',
  'permissions-boundary',
] as const;
export type PolicyKind = (typeof policyKinds)[number];

/** What told the kind, the strongest first. */
export type PolicyKindSource = 'setting' | 'place' | 'file name' | 'shape';

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
  readonly kindSource: PolicyKindSource;
  readonly range: ProtocolRange;
}

/** The protocol's `Range`, spelt out so that this module imports nothing. */
export interface ProtocolRange {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}
