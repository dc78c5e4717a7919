// A statement that an edit has changed: built anew, and linked to the one it was, so that what rests on its other parts need not be
// worked out again.

import type { Step } from '../base/span';
import type { Edited, JsonDocument, JsonNode } from '../syntax/json-tree';
import { buildStatement } from './build-statement';
import { partOf, parts } from './reading';
import type { Since, Statement } from './statement';

/** More edits than this without a look at the findings are a paste or a script, and then nothing is kept. */
const mostSteps = 100;

/** The statement at a node that was `old` before the edit that the document came out of. */
export function changedStatement(old: Statement, node: JsonNode, json: JsonDocument, edited: Edited): Statement {
  const step = {
    start: edited.step.start - node.offset,
    end: edited.step.end - node.offset,
    delta: edited.step.delta,
  };
  const isSound = old.problems.length === 0;
  const isString = edited.node.type === 'string';
  const next = isString && isSound ? buildStatement(node, json, old, step.start) : buildStatement(node, json);
  const bits = isString ? partOfString(edited.node, node) : next.partsChanged(old, step);
  const changed = isSound && next.problems.length === 0 ? bits : bits | parts.frame;
  next.since = since(old, changed, step);
  if (next.since !== undefined) next.keepFrom(old, changed, step.start);
  return next;
}

/** The bits of what an edit inside of a string has changed. */
function partOfString(string: JsonNode, statement: JsonNode): number {
  let inner: JsonNode = string;
  let at = string.parent;
  while (at !== undefined && at.parent !== statement) {
    inner = at;
    at = at.parent;
  }
  const name = at?.children?.[0];
  // Another name of an element changes everything.
  if (at?.type !== 'property' || name === undefined || name === inner) return everything;
  return partOf(String(name.value));
}

const everything = Object.values(parts).reduce((bits, bit) => bits | bit, 0);

/** Where the rules have not seen the old one either, the link goes on to what they saw. */
function since(old: Statement, part: number, step: Step): Since | undefined {
  const earlier = old.since;
  if (earlier === undefined) return { old, parts: part, steps: [step] };
  if (earlier.steps.length >= mostSteps) return undefined;
  return { old: earlier.old, parts: earlier.parts | part, steps: [...earlier.steps, step] };
}
