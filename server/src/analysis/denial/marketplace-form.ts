// `… is not authorized to perform the required AWS Marketplace actions (aws-marketplace:ViewSubscriptions, …)`: what Bedrock says
// when a model is called for the first time and nobody may subscribe to it.
// https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html

import { type Denial, denialOf } from './denial';
import type { Message } from './message';
import { actionAt } from './words';

const anchor = 'therequiredawsmarketplaceactions';

export function marketplaceDenial(message: Message): Denial | undefined {
  const start = message.lower.indexOf(anchor);
  if (start < 0) return undefined;
  const actions: string[] = [];
  let at = start + anchor.length;
  for (;;) {
    const action = actionAt(message, at);
    if (action === undefined || !action.text.startsWith('aws-marketplace:') || actions.length > 10) break;
    actions.push(action.text);
    at = action.end;
  }
  const [first] = actions;
  return first === undefined ? undefined : denialOf(first, { actions, effect: 'implicit' });
}
