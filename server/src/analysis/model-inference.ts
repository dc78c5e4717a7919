// The actions that run a model, as they are authorised.

import type { ActionText, Statement } from '../model/policy';
import { reaches } from './expand-actions';
import { grantsOf } from './model-breadth';

export const invokeModel = 'bedrock:InvokeModel';
export const invokeStream = 'bedrock:InvokeModelWithResponseStream';

/** Does the statement reach one of them? */
export function reachesInference(statement: Statement): boolean {
  return reaches(statement, invokeModel) || reaches(statement, invokeStream);
}

/** The entries of `Action` that reach one of them. */
export function inferenceEntries(statement: Statement): readonly ActionText[] {
  return [...new Set([...grantsOf(statement, invokeModel), ...grantsOf(statement, invokeStream)])];
}

/** Is this entry the action itself, written in full? Case does not count. */
export function isNamed(action: ActionText, name: string): boolean {
  return action.text.value.toLowerCase() === name.toLowerCase();
}
