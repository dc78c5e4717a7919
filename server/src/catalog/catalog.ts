// The read interface to what AWS defines: the one door to the generated tables. Nothing here knows where the bytes
// come from, what a policy is, or what an editor is.
import type { Models } from './bedrock/models';

export type AccessLevel = 'List' | 'Read' | 'Write' | 'Permissions management' | 'Tagging';

/** The value types of condition keys, as AWS writes them, without the `ArrayOf` of many-valued keys. */
export type KeyType = 'String' | 'ARN' | 'Bool' | 'Numeric' | 'Date' | 'IPAddress' | 'Binary';

export interface ActionInfo {
  /** The service prefix as AWS writes it: `bedrock`. */
  readonly prefix: string;
  /** The name as AWS writes it: `InvokeModel`. */
  readonly name: string;
  readonly access: readonly AccessLevel[];
  readonly description: string;
  /** Names of the resource types it takes; empty when it takes only `*`. */
  readonly resourceTypes: readonly string[];
  /**
   * Condition keys on the action's row in AWS's table, those of its resource types as far as that row repeats them. Use
   * `analysis/applicable-keys` for those of the resource types as well.
   */
  readonly keys: readonly string[];
  /** Actions that may be authorised besides, `iam:PassRole` for instance. AWS does not say when: suggest, never demand. */
  readonly dependsOn: readonly string[];
}

export interface ResourceTypeInfo {
  readonly name: string;
  /** ARN patterns with `${Partition}`, `${Region}`, `${Account}` and id placeholders, as AWS prints them. */
  readonly arns: readonly string[];
  readonly keys: readonly string[];
}

export interface KeyInfo {
  /** As AWS writes it; a variable part stays in `${}`: `aws:ResourceTag/${TagKey}`. */
  readonly name: string;
  readonly type: KeyType;
  /** True where a request carries a list (`ArrayOf…`), so the operator needs `ForAnyValue:` or `ForAllValues:`. */
  readonly many: boolean;
  readonly description: string;
  /** Values worth offering, where the key has a fixed set. */
  readonly values?: readonly string[];
  /** AWS's page about the key, where one is known. */
  readonly url?: string;
}

export interface ServiceInfo {
  readonly prefix: string;
  readonly title: string;
  /** AWS's Service Authorization Reference page. */
  readonly url: string;
  /** All actions in AWS's spelling, sorted. */
  readonly actions: readonly ActionInfo[];
  readonly resourceTypes: readonly ResourceTypeInfo[];
  readonly keys: readonly KeyInfo[];
  /** Ignores case. Safe for any string, prototype names included. */
  action(name: string): ActionInfo | undefined;
  resourceType(name: string): ResourceTypeInfo | undefined;
}

export interface Partition {
  /** `aws`, `aws-cn`, … */
  readonly id: string;
  readonly regions: readonly Region[];
  /** Does this Region id belong here by AWS's naming, though the table may not know it yet? */
  hasRegionShape(region: string): boolean;
  readonly dnsSuffix: string;
}

export interface Region {
  readonly id: string;
  /** `US East (N. Virginia)` */
  readonly name: string;
}

export interface Catalog {
  /** `yyyy-mm-dd`: say it wherever something is called unknown. */
  readonly dataDate: string;
  /** All service prefixes in AWS's spelling, sorted. */
  readonly prefixes: readonly string[];
  /** The service's display name without loading the service. */
  title(prefix: string): string | undefined;
  /** Ignores case; loads the service on first use. Undefined for an unknown prefix or unreadable data. */
  service(prefix: string): ServiceInfo | undefined;
  /** Global keys (`aws:*`), sorted by name. */
  readonly globalKeys: readonly KeyInfo[];
  /**
   * A condition key by the name written in a policy, global or of a service, ignoring case; a variable part matches
   * anything (`aws:ResourceTag/team`). Undefined when unknown.
   */
  key(name: string): KeyInfo | undefined;
  readonly partitions: readonly Partition[];
  /** Undefined when unknown. */
  partition(id: string): Partition | undefined;
  /** A Region of any partition. */
  region(id: string): Region | undefined;
  /** Keys of a role session that travel into the requests of every service: `lambda:SourceFunctionArn`. Sorted. */
  readonly sessionKeys: readonly KeyInfo[];
  /** Foundation models and inference profiles, read on first use. Empty when the data cannot be read. */
  readonly models: Models;
}

/** Where a service's line lies in the pack, in bytes. */
export interface PackPlace {
  readonly offset: number;
  readonly length: number;
}

/** The bytes behind a catalog. The readers may do synchronous I/O and return undefined when they cannot. */
export interface CatalogSource {
  readonly index: string;
  /** The prefix is in AWS's spelling; the place comes from the index, for sources that keep all services in one file. */
  readService(prefix: string, place: PackPlace): string | undefined;
  readModels?(): string | undefined;
}

/** The prefixes of the Bedrock family: ready at start, offered first. */
export const bedrockFamily = ['bedrock', 'bedrock-agentcore', 'bedrock-mantle', 'bedrock-websearch'] as const;

/** Is this one of the service prefixes that belong to Bedrock? Ignores case. */
export function isBedrockFamily(prefix: string): boolean {
  return (bedrockFamily as readonly string[]).includes(prefix.toLowerCase());
}

/**
 * Does this condition key come from an identity provider (`token.actions.githubusercontent.com:sub`)? Its prefix is a host
 * that no table can know, so a rule stays silent about one the catalog does not have.
 */
export function isOidcKey(name: string): boolean {
  const colon = name.indexOf(':');
  const dot = name.indexOf('.');
  return dot > 0 && dot < colon;
}
