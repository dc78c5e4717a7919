// The kinds of policies: one text is right or wrong depending on them.

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

/** How the kind was found; the later ones are guesses. */
export type KindSource = 'setting' | 'place' | 'file name' | 'shape';
