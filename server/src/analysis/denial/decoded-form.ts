// What `aws sts decode-authorization-message` gives for an encoded message: JSON with the request and the keys it carried.
// https://docs.aws.amazon.com/STS/latest/APIReference/API_DecodeAuthorizationMessage.html

import { type Denial, denialOf } from './denial';
import { longestMessage } from './message';

type Json = Readonly<Record<string, unknown>>;

export function decodedDenial(pasted: string): Denial | undefined {
  const outer = objectIn(pasted);
  const inner = typeof outer?.['DecodedMessage'] === 'string' ? objectIn(outer['DecodedMessage']) : outer;
  const context = asObject(inner?.['context']);
  const action = context?.['action'];
  if (inner === undefined || typeof inner['allowed'] !== 'boolean' || typeof action !== 'string') return undefined;
  const principal = asObject(context?.['principal'])?.['arn'];
  const resource = context?.['resource'];
  return denialOf(action, {
    resource: typeof resource === 'string' ? resource : undefined,
    principal: typeof principal === 'string' ? principal : undefined,
    effect: inner['explicitDeny'] === true ? 'explicit' : 'implicit',
    context: conditionsOf(asObject(context?.['conditions'])),
  });
}

function conditionsOf(conditions: Json | undefined): Denial['context'] {
  return itemsOf(conditions).flatMap(({ key, values }) => {
    if (typeof key !== 'string' || !key.includes(':')) return [];
    const texts = itemsOf(asObject(values)).flatMap(({ value }) => (typeof value === 'string' ? [value] : []));
    return texts.length === 0 ? [] : [[key, texts] as const];
  });
}

function itemsOf(list: Json | undefined): readonly Json[] {
  const items = list?.['items'];
  return Array.isArray(items) ? items.map(asObject).filter((item) => item !== undefined) : [];
}

/** The JSON object that the text is, shell prompts and the like before it left aside. */
function objectIn(text: string): Json | undefined {
  const start = text.indexOf('{');
  if (start < 0 || text.length > longestMessage) return undefined;
  try {
    return asObject(JSON.parse(text.slice(start, text.lastIndexOf('}') + 1)));
  } catch {
    return undefined;
  }
}

function asObject(value: unknown): Json | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : undefined;
}
