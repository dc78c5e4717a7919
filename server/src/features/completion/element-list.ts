// The elements worth offering in a policy. A kind that was only guessed from the document's shape forbids nothing: the
// element being typed may be what makes it another kind.

import { effects, elementsOf as known, versions } from '../../catalog/elements';
import type { PolicySite } from '../../documents/site';

export interface Element {
  readonly name: string;
  readonly required: boolean;
  /** The kind as guessed has no such element. */
  readonly unusual: boolean;
}

export const choiceValues = { effect: effects, version: versions } as const;

export function elementsOf(level: 'policy' | 'statement', site: PolicySite): readonly Element[] {
  const all = known(level, site.kindSource === 'shape' ? undefined : site.kind);
  return all.map((element) => ({
    name: element.name,
    required: element.requiredIn.includes(site.kind),
    unusual: element.notIn.includes(site.kind),
  }));
}
