// A statement in which an edit changed the inside of one string: built anew, and linked to the one it was, so that what rests on
// its other parts need not be worked out again.

import type { JsonDocument, JsonNode } from '../syntax/json-tree';
import { buildStatement } from './build-statement';
import { partOf } from './reading';
import type { Since, Statement, Step } from './statement';

/** More edits than this without a look at the findings are a paste or a script, and then nothing is kept. */
const mostSteps = 100;

/** The statement at a node that was `old` before the last edit; undefined where that edit was not inside of one of its strings. */
export function changedStatement(
  old: Statement,
  node: JsonNode,
  { edited, text }: JsonDocument,
): Statement | undefined {
  const part = edited && changedPart(edited.node, node);
  if (edited === undefined || part === undefined) return undefined;
  const from = edited.step.start - node.offset;
  const next = isSound(old) ? buildStatement(node, text, old, from) : buildStatement(node, text);
  if (!isSound(old) || !isSound(next)) return next;
  next.since = since(old, part, { start: from, end: edited.step.end - node.offset, delta: edited.step.delta });
  if (next.since?.old === old) next.keepFrom(old, part, from);
  return next;
}

/** The bit of the part that a string stands in; undefined for what is in no element of the statement, or is its name. */
function changedPart(string: JsonNode, statement: JsonNode): number | undefined {
  let inner: JsonNode = string;
  let at = string.parent;
  while (at !== undefined && at.parent !== statement) {
    inner = at;
    at = at.parent;
  }
  if (at?.type !== 'property' || at.children?.[0] === inner) return undefined;
  return partOf(String(at.children?.[0]?.value));
}

/** With doubled names or values of a wrong type it is not plain which text a part comes from. */
function isSound({ closed, problems }: Statement): boolean {
  return closed && problems.length === 0;
}

/** Where the rules have not seen the old one either, the link goes on to what they saw. */
function since(old: Statement, part: number, step: Step): Since | undefined {
  const earlier = old.since;
  if (earlier === undefined) return { old, parts: part, steps: [step] };
  if (earlier.steps.length >= mostSteps) return undefined;
  return { old: earlier.old, parts: earlier.parts | part, steps: [...earlier.steps, step] };
}
