// A statement of the role table on a model that is left open becomes the statements for the models chosen.

import { invokeModel, invokeStream } from '../../analysis/model-inference';
import type { Models } from '../../catalog/bedrock/models';
import { type NewStatement, allowed, profileStatements } from './routes';

export interface ModelChoice {
  readonly models: Models;
  readonly regions: readonly string[];
  /** Ids of models and profiles by the place in the table. */
  readonly routes: Readonly<Record<string, readonly string[]>>;
  /** Actions besides the calls that AWS's page names for a profile. */
  readonly lookUps: readonly string[];
}

/** Statements without such a place stay as they are, and so do those for which nothing was chosen. */
export function withModels(statement: NewStatement, choice: ModelChoice): readonly NewStatement[] {
  const resources = textsOf(statement['Resource']);
  const open = resources.filter((arn) => placeOf(arn) !== undefined);
  const place = open.flatMap((arn) => placeOf(arn) ?? [])[0];
  if (place === undefined) return [statement];
  const chosen = Object.hasOwn(choice.routes, place) ? (choice.routes[place] ?? []) : [];
  const isForProfiles = resources.some(isOpenProfile);
  if (chosen.length === 0) return isForProfiles ? [] : [statement];
  const others = resources.filter((arn) => !open.includes(arn) && !isOpenProfile(arn));
  const { models } = choice;
  const direct = chosen.filter((id) => models.profile(id) === undefined);
  return direct.length === chosen.length
    ? [directStatement(statement, others, direct, choice)]
    : mixedStatements(statement, others, chosen, choice);
}

function directStatement(
  { Sid, Action }: NewStatement,
  others: readonly string[],
  direct: readonly string[],
  choice: ModelChoice,
): NewStatement {
  const streams = direct.some((id) => choice.models.model(id)?.streaming !== false);
  const actions = textsOf(Action).filter((action) => streams || action !== invokeStream);
  return allowed(Sid, actions, [...modelArns(direct, choice), ...others]);
}

/** With a profile among them, calls are allowed for each by itself, models through their profile alone. */
function mixedStatements(
  statement: NewStatement,
  others: readonly string[],
  chosen: readonly string[],
  choice: ModelChoice,
): readonly NewStatement[] {
  const { models, regions, lookUps } = choice;
  const { Sid } = statement;
  const actions = textsOf(statement['Action']).filter((action) => !lookUps.includes(action));
  const calls: readonly string[] = actions.filter((action) => action === invokeModel || action === invokeStream);
  const direct = chosen.filter((id) => models.profile(id) === undefined);
  const profiles = chosen.flatMap((id) => models.profile(id) ?? []);
  const called = {
    actions: calls,
    onProfile: lookUps.filter((action) => action !== 'bedrock:GetFoundationModel'),
    onModel: lookUps.filter((action) => action === 'bedrock:GetFoundationModel'),
  };
  const through = profiles.flatMap((profile) => profileStatements(models, profile, regions, called));
  // Jobs on models are not made through a profile, so that they take all there is, as AWS's pages write it.
  if (calls.length < actions.length) {
    const reached = new Set(through.flatMap((each) => textsOf(each['Resource'])));
    return [allowed(Sid, actions, [...modelArns(direct, choice), ...reached, ...others])];
  }
  return [
    ...(direct.length === 0 ? [] : [directStatement({ ...statement, Action: calls }, [], direct, choice)]),
    ...through,
    ...(others.length === 0 ? [] : [allowed(Sid, calls, others)]),
  ];
}

/** The models in the Regions that serve them; in all of them where that is not known. */
function modelArns(ids: readonly string[], { models, regions }: ModelChoice): readonly string[] {
  return ids.flatMap((id) => {
    const served = models.model(id)?.regions ?? [];
    const own = regions.filter((region) => served.includes(region));
    return (own.length > 0 ? own : regions).map(
      (region) => `arn:<partition>:bedrock:${region}::foundation-model/${id}`,
    );
  });
}

/** `embedding-model` of an ARN that ends in it. */
export function placeOf(arn: string): string | undefined {
  return /:foundation-model\/<([a-z-]+)>$/.exec(arn)?.[1];
}

export function isOpenProfile(arn: string): boolean {
  return arn.endsWith(':inference-profile/<inference-profile-id>');
}

function textsOf(value: unknown): readonly string[] {
  return [value].flat().filter((each) => typeof each === 'string');
}
