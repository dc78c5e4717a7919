// The actions that run a model, as they are authorised.

import type { ActionText } from '../model/policy';
import { reaches } from './expand-actions';
import { grantsOf } from './model-breadth';
import { perStatement } from './statement-facts';

export const invokeModel = 'bedrock:InvokeModel';
export const invokeStream = 'bedrock:InvokeModelWithResponseStream';
/** Both, always as the same list: what is kept about them is kept for it. */
export const inference: readonly string[] = [invokeModel, invokeStream];

/** Does the statement reach the streaming one? */
export const reachesStream = perStatement((statement) => reaches(statement, invokeStream));

/** Does the statement reach one of them? */
export const reachesInference = perStatement(
  (statement) => reachesStream(statement) || reaches(statement, invokeModel),
);

/** The entry of `Action` that is `bedrock:InvokeModel`, written in full. */
export const invokeModelEntry = perStatement((statement) =>
  grantsOf(statement, invokeModel).find((entry) => isNamed(entry, invokeModel)),
);

/** The entries of `Action` that reach one of them. */
export const inferenceEntries = perStatement((statement): readonly ActionText[] => {
  const [calls, streams] = [grantsOf(statement, invokeModel), grantsOf(statement, invokeStream)];
  return streams.length === 0 ? calls : [...new Set([...calls, ...streams])];
});

/** Is this entry the action itself, written in full? Case does not count. */
export function isNamed(action: ActionText, name: string): boolean {
  return action.text.value.toLowerCase() === name.toLowerCase();
}
