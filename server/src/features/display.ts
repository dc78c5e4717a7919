// What a document shows besides its text: the settings of inlay hints and code lenses, and names for account ids.

export interface Display {
  readonly inlayHints: HintKinds;
  readonly codeLens: boolean;
  /** Names by the twelve digits. */
  readonly accounts: ReadonlyMap<string, string>;
}

/** The kinds of inlay hints, each with a setting of its own. */
export interface HintKinds {
  readonly wildcards: boolean;
  readonly regions: boolean;
  readonly accounts: boolean;
}

/** All of it is calm: a hint stands only where something is left unsaid, a lens only above a statement on lines of its own. */
export const displayByDefault: Display = {
  inlayHints: { wildcards: true, regions: true, accounts: true },
  codeLens: true,
  accounts: new Map(),
};
