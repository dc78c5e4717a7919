// Names of a policy's and a statement's elements: those that are missing and that the kind of policy takes, with a value to
// fill in. A name that already has a colon behind it is only replaced.

import { type Element, choiceValues, elementsOf } from './element-list';
import type { Asked, Proposals } from './asked';
import { complete } from './asked';
import type { Proposal } from './item';
import { type Piece, choice, pieces, stop } from './pieces';
import { sidFor } from './sid';
import { emptyPolicies } from './skeleton';

export function rootElementProposals(asked: Asked<'root-element'>): Proposals {
  const { context } = asked;
  const names = elementsOf('policy', context.site).filter((element) => !context.present.has(element.name));
  const elements = names.map((element, index) =>
    proposal(element, index, context.token.colonFollows, () => rootValue(element, context.site.map.identity)),
  );
  const { token, site } = context;
  const isEmpty = context.present.size === 0 && token.form !== 'quoted' && !token.colonFollows;
  if (!isEmpty) return complete(elements);
  const wanted = { facts: asked.facts, models: asked.catalog.models, kind: site.kind, typed: token.before };
  return { items: [...elements, ...emptyPolicies(wanted, 'members')], isIncomplete: true };
}

export function statementElementProposals(asked: Asked<'statement-element'>): Proposals {
  const { context } = asked;
  const taken = new Set([...context.present].map(positive));
  const missing = elementsOf('statement', context.site).filter((element) => !taken.has(positive(element.name)));
  return complete(
    missing.map((element, index) =>
      proposal(element, index, context.token.colonFollows, () => statementValue(element, asked)),
    ),
  );
}

function proposal(element: Element, index: number, colonFollows: boolean, value: () => readonly Piece[]): Proposal {
  const name = `"${element.name}"`;
  return {
    label: element.name,
    kind: 'element',
    detail: element.required ? 'required' : element.unusual ? 'in other kinds of policy' : '',
    body: { json: colonFollows ? [name] : [`${name}: `, ...value()] },
    rank: index + (element.unusual ? 50 : 0),
    suggestAgain: !colonFollows && element.name !== 'Version' && element.name !== 'Sid',
    data: { about: 'element', name: element.name },
  };
}

/** `Action` and `NotAction` exclude each other. */
function positive(name: string): string {
  return name.startsWith('Not') ? name.slice('Not'.length) : name;
}

function rootValue(element: Element, multiline: boolean): readonly Piece[] {
  if (element.name === 'Version') return ['"2012-10-17"'];
  if (element.name === 'Id') return pieces`"${stop(1, 'policy-id')}"`;
  return multiline ? pieces`[\n\t{\n\t\t${stop(1)}\n\t}\n]` : pieces`[{${stop(1)}}]`;
}

function statementValue(element: Element, asked: Asked<'statement-element'>): readonly Piece[] {
  const multiline = asked.context.site.map.identity;
  switch (element.name) {
    case 'Sid':
      return pieces`"${stop(1, sidFor(asked))}"`;
    case 'Effect':
      return pieces`"${choice(1, choiceValues.effect)}"`;
    case 'Action':
    case 'NotAction':
    case 'Resource':
    case 'NotResource':
      return multiline ? pieces`[\n\t"${stop(1)}"\n]` : pieces`["${stop(1)}"]`;
    default:
      return multiline ? pieces`{\n\t${stop(1)}\n}` : pieces`{${stop(1)}}`;
  }
}
