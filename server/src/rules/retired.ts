// Ids that rules once had. They are never given to another rule, and configurations that name one still mean what they meant.

export interface Retired {
  /** The rule that does its work now; undefined where none does. */
  readonly now: string | undefined;
  /** The version that no longer has it. */
  readonly since: string;
}

export type RetiredRules = ReadonlyMap<string, Retired>;

export const retired: RetiredRules = new Map<string, Retired>();

/** The id that an id of a configuration means today. */
export function currentId(id: string, table: RetiredRules = retired): string {
  return table.get(id)?.now ?? id;
}
