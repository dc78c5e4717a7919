// A pasted text to the denial it holds. One file per family of forms; the most telling one wins.

import type { Catalog } from '../../catalog/catalog';
import { passRole, passedToService } from '../model-pass-role';
import { bedrockDenial, calledAction } from './bedrock-form';
import { consoleDenial } from './console-form';
import { decodedDenial } from './decoded-form';
import type { Denial } from './denial';
import { iamDenials } from './iam-form';
import { marketplaceDenial } from './marketplace-form';
import { type Message, readMessage } from './message';

export type DenialReading =
  | {
      readonly kind: 'denial';
      readonly denial: Denial;
      /** How many other denials the text holds; the first one is read. */
      readonly others: number;
    }
  /** Access was denied, but the text does not say to what. */
  | { readonly kind: 'unnamed'; readonly encoded: boolean }
  | { readonly kind: 'none' };

/** Time and space grow with the text, of which the first 200,000 characters (utf-16 code units) are read. Never throws. */
export function readDenial(pasted: string, catalog: Catalog): DenialReading {
  const message = readMessage(pasted);
  const [first, ...others] = distinct(iamDenials(message));
  if (first !== undefined)
    return { kind: 'denial', denial: { ...first, context: passedTo(first, message, catalog) }, others: others.length };
  const other = marketplaceDenial(message) ?? consoleDenial(message) ?? decodedDenial(pasted);
  if (other !== undefined) return { kind: 'denial', denial: other, others: 0 };
  const encoded = message.lower.includes('encodedauthorizationfailuremessage');
  const own = bedrockDenial(message, catalog);
  if (own === undefined) return encoded ? { kind: 'unnamed', encoded } : { kind: 'none' };
  return own === 'unnamed' ? { kind: 'unnamed', encoded } : { kind: 'denial', denial: own, others: 0 };
}

/** A role that is passed when an API of Bedrock is called goes to that service, and the request says so. */
function passedTo({ actions, context }: Denial, { text }: Message, catalog: Catalog): Denial['context'] {
  const called = actions.includes(passRole) ? calledAction(text, catalog) : undefined;
  if (called === undefined) return context;
  return [...context, [passedToService, [`${called.slice(0, called.indexOf(':'))}.amazonaws.com`]]];
}

/** Programs print a message more than once. */
function distinct(denials: readonly Denial[]): readonly Denial[] {
  return [...new Map(denials.map((denial) => [JSON.stringify(denial), denial])).values()];
}
