// Denials that Bedrock writes itself, without IAM's words: `You don't have access to the model with the specified model ID`,
// `Your account is not authorized to invoke this API operation`. What was asked for is told by the operation the SDK names.
// https://docs.aws.amazon.com/bedrock/latest/userguide/model-access.html

import { operationsWithoutAction } from '../../catalog/bedrock/wrong-actions';
import { type Catalog, bedrockFamily } from '../../catalog/catalog';
import { type Denial, denialOf } from './denial';
import type { Message } from './message';

/** Any of these makes the text a denial; the first is about the invocation of a model even where no operation is named. */
const noModelAccess = ['haveaccesstothemodel', 'modelaccessisdenied'];
const refusals = [
  ...noModelAccess,
  'notauthorizedtoinvokethisapioperation',
  'accessdeniedwhencallingbedrock',
  'accessdenied',
  'notauthorizedtoperformthisoperation',
];

/** Undefined for a text that is no denial; `unnamed` for one that does not tell what was asked for. */
export function bedrockDenial({ text, lower }: Message, catalog: Catalog): Denial | 'unnamed' | undefined {
  if (!refusals.some((words) => lower.includes(words))) return undefined;
  const action = calledAction(text, catalog);
  if (action !== undefined) return denialOf(action, { by: 'bedrock' });
  return noModelAccess.some((words) => lower.includes(words))
    ? denialOf('bedrock:InvokeModel', { by: 'bedrock' })
    : 'unnamed';
}

/** The action of the operation that the text names, where it is one of the Bedrock APIs. */
export function calledAction(text: string, catalog: Catalog): string | undefined {
  const operation = between(text, 'whencallingthe', 'operation') ?? goOperation(text) ?? eventName(text);
  return operation === undefined ? undefined : actionOf(operation, catalog);
}

/** The action that IAM is asked for when an operation of the Bedrock APIs is called. */
function actionOf(operation: string, catalog: Catalog): string | undefined {
  const other = operationsWithoutAction.find(({ name }) => name === operation);
  if (other !== undefined) return other.actions[0];
  for (const prefix of bedrockFamily) {
    const action = catalog.service(prefix)?.action(operation);
    if (action !== undefined) return `${prefix}:${action.name}`;
  }
  return undefined;
}

const longestName = 80;

/** `when calling the InvokeModel operation` of botocore. */
function between(text: string, before: string, after: string): string | undefined {
  const start = text.indexOf(before);
  if (start < 0) return undefined;
  const from = start + before.length;
  const end = text.slice(from, from + longestName).indexOf(after);
  return end < 0 ? undefined : text.slice(from, from + end);
}

/** `operation error Bedrock: GetAgent, https response error` of the SDK for Go. */
function goOperation(text: string): string | undefined {
  const named = between(text, 'operationerror', ',');
  return named?.slice(named.indexOf(':') + 1);
}

/** `"eventName": "ConverseStream"` of CloudTrail. */
function eventName(text: string): string | undefined {
  return between(text, '"eventName":"', '"');
}
