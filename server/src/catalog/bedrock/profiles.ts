// Inference-profile ids: their geography prefix, and the Regions a call through one may reach. The list of a geographic
// profile never changes once published; the list of a global one grows, so none is kept.
// https://docs.aws.amazon.com/bedrock/latest/userguide/inference-profiles-support.html (verified 2026-11-21)

export interface ProfileInfo {
  /** `us.anthropic.claude-sonnet-4-5-20250929-v1:0` */
  readonly id: string;
  readonly modelId: string;
  /** `us`, `eu`, `global`, … */
  readonly prefix: string;
  readonly kind: 'geo' | 'global';
  /** Regions a caller may call it from, sorted; empty where that is not known. */
  readonly sources: readonly string[];
}

/** Prefixes seen in front of model ids. `us-gov` stands before `us` because the longer one must win. */
export const geoPrefixes = ['us-gov', 'us', 'eu', 'apac', 'au', 'jp', 'ca', 'in', 'uk', 'global'] as const;

/**
 * The geography prefix when the id has the shape of a system-defined inference profile, `us` for
 * `us.anthropic.claude-…`. Looks at the shape alone, so it also knows profiles younger than the data.
 */
export function geoPrefixOf(id: string): string | undefined {
  const text = id.toLowerCase();
  const prefix = geoPrefixes.find((geo) => text.startsWith(`${geo}.`));
  if (prefix === undefined) return undefined;
  const rest = text.slice(prefix.length + 1);
  const dot = rest.indexOf('.');
  return dot > 0 && isProviderShape(rest.slice(0, dot)) && dot < rest.length - 1 ? prefix : undefined;
}

/** The model id inside a profile id, or the id itself when it has no geography prefix. */
export function modelIdOf(id: string): string {
  const prefix = geoPrefixOf(id);
  return prefix === undefined ? id : id.slice(prefix.length + 1);
}

function isProviderShape(text: string): boolean {
  return /^[a-z][a-z0-9]*$/.test(text);
}
