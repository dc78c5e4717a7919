// Hover on a condition operator: what each of its parts means, and what becomes of a request without the key.

import { closest } from '../../base/closest';
import { code, link, paragraphs } from '../../base/markdown';
import { type ParsedOperator, operatorParts, operators, parseOperator } from '../../catalog/operators';
import type { Statement } from '../../model/policy';
import type { Answer } from './target';
import { codes, heading } from './words';

export function explainOperator(name: string, statement: Statement): Answer | undefined {
  if (name === '') return undefined;
  const parsed = parseOperator(name);
  const { base } = parsed;
  if (base === undefined) return { markdown: unknownOperator(name, parsed) };
  const spelling = `${parsed.set === undefined ? '' : `${parsed.set}:`}${base.name}${parsed.ifExists ? 'IfExists' : ''}`;
  return {
    markdown: paragraphs(
      heading(spelling, base.meaning),
      name === spelling ? '' : `AWS spells it ${code(spelling)}.`,
      ...[parsed.set, parsed.ifExists ? 'IfExists' : undefined].map(partMeaning),
      whenAbsent(parsed, statement),
      base.wildcards
        ? ''
        : base.family === 'String'
          ? '`*` and `?` in a value stand for themselves; `StringLike` matches patterns.'
          : '',
      link('AWS condition operators', base.source),
    ),
  };
}

function partMeaning(name: string | undefined): string {
  const found = operatorParts.find((each) => each.name === name);
  return found === undefined ? '' : `${code(found.name)}: ${found.meaning}`;
}

/** The sentence people look for: does the statement reach a request that lacks the key? */
function whenAbsent(parsed: ParsedOperator, statement: Statement): string {
  const { base } = parsed;
  if (base === undefined) return '';
  if (base.family === 'Null') {
    return parsed.ifExists ? '`Null` takes no `IfExists`: it already asks whether the key is there.' : base.whenAbsent;
  }
  const holds = parsed.ifExists || parsed.set === 'ForAllValues' || (parsed.set === undefined && base.negated);
  const effect = statement.allows ? 'Allow' : statement.denies ? 'Deny' : undefined;
  const consequence = effect === undefined ? '' : `, so this ${effect} ${holds ? 'applies' : 'does not apply'}`;
  return `**Key absent:** the condition ${holds ? 'holds' : 'fails'}${consequence}.`;
}

function unknownOperator(name: string, parsed: ParsedOperator): string {
  const bare = name.slice(parsed.baseSpan.start, parsed.baseSpan.end);
  const near = closest(
    bare,
    operators.map((operator) => operator.name),
    3,
  );
  return paragraphs(heading(name, 'no condition operator'), near.length === 0 ? '' : `Near it: ${codes(near, 3)}`);
}
