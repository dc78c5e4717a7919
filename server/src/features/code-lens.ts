// A lens above each statement: what it comes to, in half a line.

import { type Span, shift } from '../base/span';
import type { Catalog } from '../catalog/catalog';
import { type PolicyKind, spanInDocument } from '../documents/site';
import type { PlacedStatement, Statement } from '../model/policy';
import type { CheckedDocument } from './checked-document';
import { displayByDefault } from './display';
import { describeReach } from './statement-reach';

export interface CodeLens {
  /** The statement, counted in the document. */
  readonly span: Span;
  readonly title: string;
  /** Where the hover tells more: the name of `Action` or `NotAction`. */
  readonly more: number;
}

/** The lenses of a document, in text order. */
export function codeLenses(document: CheckedDocument, catalog: Catalog): readonly CodeLens[] {
  if (!(document.settings?.display ?? displayByDefault).codeLens) return [];
  return document.policies.flatMap(({ site, policy }) => {
    const inDocument = (span: Span, place: PlacedStatement): Span =>
      spanInDocument(site.map, shift(span, place.offset));
    const starts = policy.statements.map((place) => inDocument(place.statement.span, place).start);
    const alone = onLinesOfTheirOwn(document.text, starts);
    return policy.statements.flatMap((place, index) => {
      const { statement } = place;
      const name = statement.action?.name;
      const title = alone[index] === true ? reachOf(statement, policy.kind, catalog) : undefined;
      if (title === undefined || name === undefined) return [];
      return [{ span: inDocument(statement.span, place), title, more: inDocument(name.span, place).start }];
    });
  });
}

/** Statements that share a line would have a row of lenses, and nobody could tell which is whose. */
function onLinesOfTheirOwn(text: string, starts: readonly number[]): readonly boolean[] {
  const breaks = starts.slice(1).map((start, index) => {
    const before = starts[index] ?? 0;
    const found = text.indexOf('\n', before);
    return found >= 0 && found < start;
  });
  return starts.map((_, index) => breaks[index - 1] !== false && breaks[index] !== false);
}

interface Known {
  readonly catalog: Catalog;
  readonly kind: PolicyKind;
  readonly title: string | undefined;
}

const known = new WeakMap<Statement, Known>();

/** Statements that an edit did not touch are the same objects as before, and say the same. */
function reachOf(statement: Statement, kind: PolicyKind, catalog: Catalog): string | undefined {
  const before = known.get(statement);
  if (before?.catalog === catalog && before.kind === kind) return before.title;
  const title = describeReach(statement, kind, catalog);
  known.set(statement, { catalog, kind, title });
  return title;
}
