// Which element a name stands for, misspelt or not, and which statements are too unfinished to say that something is missing.

import { closest } from '../base/closest';
import { elementOrder, policyElementOrder } from '../catalog/elements';
import { hasHole } from '../model/opaque';
import type { Element, Statement } from '../model/policy';
import type { Text } from '../model/text';

export type ElementLevel = 'policy' | 'statement';

export function elementNames(level: ElementLevel): readonly string[] {
  return level === 'policy' ? policyElementOrder : elementOrder;
}

/** The element that a name means: itself, in other capitals, or the nearest one. Undefined when nothing is near. */
export function intendedElement(name: string, level: ElementLevel): string | undefined {
  const names = elementNames(level);
  if (names.includes(name)) return name;
  const lower = name.toLowerCase();
  return names.find((known) => known.toLowerCase() === lower) ?? closest(name, names)[0];
}

/** Is one of these elements written, though perhaps misspelt or without a value yet? */
export function writes(elements: readonly Element[], level: ElementLevel, ...names: readonly string[]): boolean {
  if (elements.some((element) => names.includes(element.name.value))) return true;
  return elements.some((element) => names.includes(intendedElement(element.name.value, level) ?? ''));
}

/** A name that only a template understands: `Fn::If` in place of a statement, a hole in place of a name. */
export function isTemplateName(name: string): boolean {
  return name === 'Ref' || name.startsWith('Fn::') || hasHole(name);
}

/** A name that no author wrote: what the parser makes of punctuation after a string that is not closed. */
export function isDebris(name: string): boolean {
  return /^[\s,:[\]{}]*$/.test(name);
}

/** Are there elements here that only a template or a repair will show? Then nothing can be called missing. */
export function isUncertain(elements: readonly Element[]): boolean {
  return elements.some(
    ({ name }) => !elementOrder.includes(name.value) && (isTemplateName(name.value) || isDebris(name.value)),
  );
}

/** Where to say something about a whole statement: its `Sid`, or its opening brace. */
export function statementMark(statement: Statement): Text['span'] {
  const { sid } = statement;
  return sid !== undefined && sid.value !== '' ? sid.span : { start: 0, end: 1 };
}
