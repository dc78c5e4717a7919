// `User: … is not authorized to perform: … on resource: … because no … policy allows the … action`: the words of IAM, with or
// without the parts behind the action.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html

import { type Denial, denialOf } from './denial';
import type { Message } from './message';
import { reasonAt, reasonStart } from './reason';
import { actionAt, resourceAt } from './words';

const anchor = 'notauthorizedtoperform';
const onResource = ['onresource(s)', 'onresource', 'ontheresource', 'onresources'];
/** From a name to what is said of it; session names and ARNs are far shorter. */
const reach = 2500;
const mostDenials = 50;

export function iamDenials(message: Message): readonly Denial[] {
  const found: Denial[] = [];
  let before = 0;
  let at = message.lower.indexOf(anchor);
  while (at >= 0 && found.length < mostDenials) {
    const after = at + anchor.length;
    const next = message.lower.indexOf(anchor, after);
    const end = Math.min(next < 0 ? message.text.length : next, after + reach);
    const denial = denialAt(message, { before, at, after, end });
    if (denial !== undefined) found.push(denial);
    before = after;
    at = next;
  }
  return found;
}

interface Place {
  /** The end of the anchor before this one. */
  readonly before: number;
  readonly at: number;
  readonly after: number;
  readonly end: number;
}

function denialAt(message: Message, { before, at, after, end }: Place): Denial | undefined {
  const action = actionAt(message, after);
  if (action === undefined) return undefined;
  const reason = reasonStart(message, action.end, end);
  const words = onResource.find((each) => message.lower.startsWith(each, action.end));
  const resource =
    words === undefined ? undefined : resourceAt(message, action.end + words.length, reason, reason < end);
  return denialOf(action.text, {
    resource: resource?.text,
    principal: principalBefore(message, Math.max(before, at - reach), at),
    ...(reason < end ? reasonAt(message, reason) : {}),
  });
}

/** The ARN that ends right before `is not authorized`. */
function principalBefore({ text, lower }: Message, start: number, end: number): string | undefined {
  const stop = lower.endsWith('is', end) ? end - 2 : end;
  const user = lower.slice(start, stop).lastIndexOf('user:');
  const arn = lower.slice(start, stop).indexOf('arn:', user < 0 ? Math.max(0, stop - start - 400) : user);
  if (arn < 0) return undefined;
  const name = text.slice(start + arn, stop);
  return /["'`,;{}]/.test(name) ? undefined : name;
}
