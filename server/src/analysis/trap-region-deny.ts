// A Deny of inference outside of named Regions, as far as it meets calls through inference profiles.

import { matches } from '../base/wildcard';
import type { ConditionKey, Statement } from '../model/policy';
import { conditionIsOpaque, keyUses } from './condition-keys';
import { onEverything, textsOf } from './model-breadth';
import { reachesInference } from './model-inference';
import { bedrockArn } from './profile-arns';
import { perStatement } from './statement-facts';

export interface RegionDeny {
  readonly key: ConditionKey;
  /** Is a call with this `aws:RequestedRegion` left alone? */
  readonly allows: (region: string) => boolean;
}

/** Undefined where the statement is something else, spares inference through profiles, or cannot be read in full. */
export const regionDeny = perStatement((statement): RegionDeny | undefined => {
  if (!statement.denies || !reachesInference(statement) || conditionIsOpaque(statement)) return undefined;
  if (!reachesModels(statement) || sparesCalls(statement)) return undefined;
  const uses = keyUses(statement, 'aws:RequestedRegion');
  const [use] = uses;
  if (use === undefined || uses.length > 1 || use.parsed.set !== undefined) return undefined;
  if (use.parsed.base?.family !== 'String' || !use.parsed.base.negated) return undefined;
  const { items } = use.key.values;
  const values = items.flatMap((item) => (item.kind === 'string' && !item.hasHole ? [item.text.value] : []));
  // A condition without values, or with a value that somebody fills in, tells nothing.
  if (values.length === 0 || values.length < items.length || values.some((value) => value.includes('$')))
    return undefined;
  const patterns = use.parsed.base.wildcards;
  const allows = (region: string): boolean =>
    values.some((value) => (patterns ? matches(value, region) : value.toLowerCase() === region));
  return { key: use.key, allows };
});

function reachesModels(statement: Statement): boolean {
  if (onEverything(statement)) return true;
  return textsOf(statement).some((text) => statement.resource?.negated === false && isModel(bedrockArn(text)?.type));
}

function isModel(type: string | undefined): boolean {
  return type === 'foundation-model';
}

/** A condition that lets some callers off leaves the rest shut out; any other may let off just these calls. */
function sparesCalls(statement: Statement): boolean {
  const keys = (statement.condition?.operators ?? []).flatMap((operator) => operator.keys);
  return keys.some((key) => {
    const name = key.name.value.toLowerCase();
    return name !== 'aws:requestedregion' && !callerKeys.has(name);
  });
}

const callerKeys: ReadonlySet<string> = new Set(['aws:principalarn', 'aws:principalisawsservice', 'aws:viaawsservice']);
