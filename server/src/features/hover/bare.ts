// What is under the cursor where the tree has no node for it: a word without quotes, a value without its colon. The situation is
// told as completion tells it.

import { classify } from '../../cursor/classify';
import type { CursorContext } from '../../cursor/context';
import { actionText, resourceText } from '../../model/build-statement';
import type { CheckedDocument } from '../checked-document';
import type { Place, Target } from './target';

/** The target at an offset of the document; spans count in the site's text. */
export function bareTargetAt(analysis: CheckedDocument, offset: number): Target | undefined {
  const context = classify(
    { json: analysis.json, sites: analysis.policies.map(({ site }) => site), policies: analysis.policies },
    offset,
    'character',
  );
  if (context.kind === 'nothing' || context.kind === 'empty-document' || context.token.text === '') return undefined;
  const { token } = context;
  const place: Place = {
    // A quoted token may have escapes, which the model alone knows the places of.
    text: { value: token.text, span: token.inner, escapes: undefined },
    at: token.before.length,
    base: 0,
  };
  return token.inner.end - token.inner.start === token.text.length ? targetOf(context, place) : undefined;
}

function targetOf(context: Extract<CursorContext, { readonly policy: unknown }>, place: Place): Target | undefined {
  if (context.kind === 'root-element') return { kind: 'policy-element', place };
  if (context.kind === 'version') return { kind: 'version', place };
  const statement = context.statement()?.statement;
  if (statement === undefined) return undefined;
  switch (context.kind) {
    case 'statement-element':
      return { kind: 'element', place, statement };
    case 'sid':
    case 'effect':
      return { kind: context.kind, place, statement };
    case 'action':
      return { kind: 'action', place, statement, action: actionText(place.text, false) };
    case 'resource':
      return { kind: 'resource', place, statement, resource: resourceText(place.text, false) };
    case 'operator':
      return { kind: 'operator', place, statement };
    case 'condition-key':
      return { kind: 'key', place, statement };
    case 'condition-value':
      return { kind: 'value', place, statement, key: context.key, operator: context.operator };
    case 'principal-type':
      return { kind: 'principal-type', place };
    case 'principal-value':
      return { kind: 'principal', place, type: context.type, negated: statement.principal?.negated === true };
    default:
      return undefined;
  }
}
