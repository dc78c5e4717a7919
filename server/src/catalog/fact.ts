// What every hand-kept statement about AWS carries: the page it was read on, and when.

export interface Sourced {
  /** AWS's page, or for what AWS lists nowhere, the public list in which it was read. */
  readonly source: string;
  /**
   * `yyyy-mm-dd`, the day somebody last held the statement against the page or a copy of it. Undefined where nobody has: such
   * a statement may describe and suggest, and nothing may be called wrong because of it.
   */
  readonly verified: string | undefined;
}

/** For `verified` of a statement that rests on general knowledge. */
export const unverified = undefined;

/** The date of the first curation. A fact that is looked at again gets its own date. */
export const firstVerified = '2026-11-21';

/** The Service Authorization Reference page of a service, the source of most facts about actions and resources. */
export function referencePage(prefix: string): string {
  return `https://docs.aws.amazon.com/service-authorization/latest/reference/list_${prefix}.html`;
}
