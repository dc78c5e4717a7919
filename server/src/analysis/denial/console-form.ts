// The form of the console: `User: …`, `Action: …`, `On resource(s): …`, `Context: a … policy explicitly denies the action`. The labels
// are translated, so what stands behind them is told by its shape.

import { type Denial, denialOf } from './denial';
import type { Message } from './message';
import { consoleReason } from './reason';
import { actionAt, arnAt } from './words';

const endings = [
  ['explicitlydeniestheaction', 'explicit'],
  ['allowstheaction', 'implicit'],
] as const;
const reach = 3000;

export function consoleDenial(message: Message): Denial | undefined {
  for (const [words, effect] of endings) {
    const end = message.lower.indexOf(words);
    if (end < 0) continue;
    const start = Math.max(0, end - reach);
    const arns = arnsBetween(message, start, end);
    const action = lastAction(message, start, end);
    const who = arns.find((arn) => /^arn:[\w-]+:(?:sts|iam):/.test(arn));
    const what = arns.findLast((arn) => arn !== who);
    if (action !== undefined)
      return denialOf(action, { principal: who, resource: what, ...consoleReason(message.lower, end, effect) });
  }
  return undefined;
}

function arnsBetween(message: Message, start: number, end: number): readonly string[] {
  const arns: string[] = [];
  for (let at = message.text.indexOf('arn:', start); at >= 0 && at < end; at = message.text.indexOf('arn:', at + 4)) {
    const arn = arnAt(message, at);
    if (arn !== undefined) arns.push(arn);
  }
  return arns;
}

/** The last `service:Name` that a gap or a label's colon stands in front of. */
function lastAction(message: Message, start: number, end: number): string | undefined {
  let found: string | undefined;
  for (let at = start; at < end; at++) {
    if (!message.gap(at) || message.text.startsWith('arn:', at)) continue;
    const action = actionAt(message, at)?.text;
    if (action !== undefined && /^[a-z][a-z0-9-]*:[A-Z]\w+$/.test(action)) found = action;
  }
  return found;
}
