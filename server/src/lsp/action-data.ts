// What an unresolved code action is found again by: the same document, the same place, the same offer.

export interface ActionData {
  readonly uri: string;
  readonly version: number;
  /** With neither of the two it is the action that applies all safe fixes. */
  readonly fix?: Spanned & { readonly rule: string };
  readonly refactor?: Spanned & { readonly kind: string };
}

interface Spanned {
  readonly start: number;
  readonly end: number;
  readonly title: string;
}
