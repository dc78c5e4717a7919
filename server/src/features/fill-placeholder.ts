// Text left to fill in, with every place of the policy where the same text stands: what is asked for once is written everywhere.

import { placeholdersIn } from '../analysis/structure-placeholders';
import { type Span, overlaps } from '../base/span';
import { spanInDocument } from '../documents/site';
import { placed } from '../model/build';
import type { PlacedStatement, Statement } from '../model/policy';
import { type Text, part } from '../model/text';
import type { CheckedDocument } from './checked-document';

export interface FillOffer {
  /** As written: `<account-id>`. */
  readonly text: string;
  /** In the document, in text order. */
  readonly spans: readonly Span[];
}

interface Gap {
  readonly text: string;
  readonly span: Span;
}

/** The gaps that touch a span, each with all its places in the same policy. Gaps of templates are not a person's to fill. */
export function placeholdersAt(analysis: CheckedDocument, span: Span): readonly FillOffer[] {
  const offers = new Map<string, FillOffer>();
  for (const { site, policy } of analysis.policies) {
    const gaps = policy.statements.flatMap((statement) => gapsOf(statement));
    const inDocument = gaps.map((gap) => ({ ...gap, span: spanInDocument(site.map, gap.span) }));
    for (const { text } of inDocument.filter((gap) => overlaps(gap.span, span))) {
      const spans = inDocument.filter((gap) => gap.text === text).map((gap) => gap.span);
      offers.set(`${site.node.offset} ${text}`, { text, spans });
    }
  }
  return [...offers.values()];
}

function gapsOf(at: PlacedStatement): Gap[] {
  const gaps: Gap[] = [];
  for (const text of textsOf(at.statement)) {
    for (const { kind, start, end } of placeholdersIn(text.value)) {
      if (kind === 'placeholder')
        gaps.push({ text: text.value.slice(start, end), span: placed(at, part(text, start, end)) });
    }
  }
  return gaps.sort((a, b) => a.span.start - b.span.start);
}

function* textsOf(statement: Statement): Generator<Text> {
  for (const action of statement.action?.items ?? []) if (action.kind === 'action') yield action.text;
  for (const resource of statement.resource?.items ?? []) if (resource.kind === 'resource') yield resource.text;
  for (const entry of statement.principal?.entries ?? [])
    for (const value of entry.values.items) if (value.kind === 'principal') yield value.text;
  for (const operator of statement.condition?.operators ?? [])
    for (const key of operator.keys)
      for (const value of key.values.items) if (value.kind === 'string') yield value.text;
}
