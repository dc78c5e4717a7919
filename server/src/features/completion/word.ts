// Elements with a few fixed words: `Version` and `Effect`.

import { type Asked, type Proposals, complete } from './asked';
import { choiceValues } from './element-list';
import type { Proposal } from './item';

export function versionProposals({ context }: Asked<'version'>): Proposals {
  if (context.inList) return complete([]);
  return complete(
    choiceValues.version.map((version, index) =>
      word(version, index, index === 0 ? 'current' : 'no policy variables', 'Version'),
    ),
  );
}

export function effectProposals({ context }: Asked<'effect'>): Proposals {
  if (context.inList) return complete([]);
  return complete(choiceValues.effect.map((effect, index) => word(effect, index, '', 'Effect')));
}

function word(text: string, index: number, detail: string, element: string): Proposal {
  return {
    label: text,
    kind: 'value',
    detail,
    body: { text: [text] },
    rank: index,
    preselect: index === 0,
    data: { about: 'element', name: element },
  };
}
