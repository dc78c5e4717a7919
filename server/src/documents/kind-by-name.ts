// Policy kinds by file name, as people name such files: `agent.trust.json`, `deny-regions-scp.json`, `scp/deny.json`.

import { byText } from '../base/by-text';
import type { PolicyKind } from './site';

const words: readonly (readonly [PolicyKind, readonly string[]])[] = [
  ['trust', ['trust', 'trust-policy', 'assume-role', 'assume-role-policy', 'trust-relationship']],
  ['scp', ['scp', 'scps', 'service-control-policy', 'service-control-policies']],
  ['rcp', ['rcp', 'rcps', 'resource-control-policy', 'resource-control-policies']],
  ['vpc-endpoint', ['vpc-endpoint', 'vpce', 'endpoint-policy', 'vpc-endpoint-policy', 'vpce-policy']],
  ['kms-key', ['kms-key', 'key-policy', 'kms-key-policy', 'kms-policy']],
  ['permissions-boundary', ['permissions-boundary', 'permission-boundary', 'boundary', 'boundary-policy']],
  ['session', ['session', 'session-policy']],
  ['resource', ['resource', 'resource-policy', 'resource-based-policy', 'bucket-policy']],
  ['identity', ['identity', 'identity-policy', 'permissions-policy', 'inline-policy']],
];

/**
 * The kind a path names, or undefined. Looks at the file name's parts (`x.trust.json`), then at words in it
 * (`my-trust-policy.json`), then at the folder right above (`scp/deny.json`). Slashes only; case does not count.
 */
export function kindByName(path: string): PolicyKind | undefined {
  return named(path);
}

const named = byText((path: string): PolicyKind | undefined => {
  const parts = path.toLowerCase().split('/');
  const file = parts.at(-1) ?? '';
  const segments = file.split('.');
  if (segments.length > 2) {
    const middle = segments.at(-2)!;
    for (const [kind, names] of words) if (names.includes(middle)) return kind;
  }
  const stem = `-${segments[0]!.replaceAll(/[_\s]/g, '-')}-`;
  for (const [kind, names] of tellingWords) if (names.some((name) => stem.includes(name))) return kind;
  const folder = `-${(parts.at(-2) ?? '').replaceAll(/[_\s]/g, '-')}-`;
  for (const [kind, names] of tellingWords) if (names.includes(folder)) return kind;
  return undefined;
});

/** Words that also mean other things count only as a part of their own: `x.resource.json`, but not `resource-list.json`. */
const ambiguous = new Set(['resource', 'identity', 'session', 'boundary', 'trust']);

/** The other words, with the hyphens that stand around them. */
const tellingWords = words.map(
  ([kind, names]) => [kind, names.filter((name) => !ambiguous.has(name)).map((name) => `-${name}-`)] as const,
);
