import type { Access, AccessEntry } from './access';
export interface EffectiveEntry extends AccessEntry {
  /** Denials that take away a part of it, or that may do so. */
  readonly limitedBy: readonly AccessEntry[];
}
/** What is allowed and not denied as a whole, each with the denials that touch it. */
export declare function allowedMinusDenied({ allowed, denied }: Access): readonly EffectiveEntry[];
