// What the rules that look at a whole policy report. A rule whose reading an edit did not touch is not run again: most edits
// matter to none of them.

import { type Change, concernedBy } from '../analysis/statement-facts';
import type { Step } from '../base/span';
import type { Policy } from '../model/policy';
import { readAs } from '../model/reading';
import type { Desk, Report } from './desk';
import { movedReport } from './moved-report';

/** What the rules found in a policy, for the version that comes after it. */
export interface PolicyRun {
  readonly desk: Desk;
  readonly policy: Policy;
  /** By the place of a rule at the desk. */
  readonly reports: readonly (readonly Report[])[];
}

type Failed = (rule: string, error: unknown) => void;

/**
 * Runs the rules over a policy. `before` is what was found in an earlier version of it, and `steps` lead from that version's text
 * to this one, each inside of one node; undefined where other edits were made.
 */
export function policyReports(
  desk: Desk,
  policy: Policy,
  { before, steps, failed }: { before: PolicyRun | undefined; steps: readonly Step[] | undefined; failed: Failed },
): PolicyRun {
  const changes = before?.desk === desk && steps !== undefined ? replacedIn(before.policy, policy) : undefined;
  const isConcerned = changes && concernedBy(changes);
  // Whoever runs now may come to read more: who is concerned was settled before.
  const concerned = desk.policy.map(({ reader }) => isConcerned?.(reader) ?? true);
  const reports: (readonly Report[])[] = [];
  for (let rule = 0; rule < concerned.length; rule++) {
    const kept = concerned[rule] === true ? undefined : before?.reports[rule];
    if (kept === undefined || steps === undefined) reports.push(run(desk, rule, policy, failed));
    else if (kept.length === 0) reports.push(kept);
    else reports.push(kept.map((each, nth) => movedReport(each, steps, reportAgain(desk, rule, policy, nth))));
  }
  return { desk, policy, reports };
}

/** Made here, so that it holds on to one version of the policy and not to those before. */
function reportAgain(desk: Desk, rule: number, policy: Policy, nth: number): () => Report | undefined {
  return () => run(desk, rule, policy, () => {})[nth];
}

function run(desk: Desk, rule: number, policy: Policy, failed: Failed): readonly Report[] {
  const { named, ctx, reader } = desk.policy[rule]!;
  const reports: Report[] = (desk.reports = []);
  if (named.rule.onlyReadable === true && !policy.readable) return reports;
  try {
    readAs(reader, () => named.rule.policy!(ctx, policy));
  } catch (error) {
    failed(named.id, error);
  }
  return reports;
}

/** The statements of a policy that took the place of others; undefined where the policies differ in more than that. */
function replacedIn(before: Policy, policy: Policy): readonly Change[] | undefined {
  if (!isSameFrame(before, policy) || before.statements.length !== policy.statements.length) return undefined;
  const changes: Change[] = [];
  for (let index = 0; index < policy.statements.length; index++) {
    const [old, next] = [before.statements[index]!.statement, policy.statements[index]!.statement];
    if (old === next) continue;
    if (next.since?.old !== old) return undefined;
    changes.push({ old, next, parts: next.since.parts });
  }
  return changes;
}

/** What stands around the statements. Kind, form and `Version` are those of the desk. */
function isSameFrame(before: Policy, { problems, elements, frame, readable }: Policy): boolean {
  if (before.problems.length > 0 || problems.length > 0 || before.elements.length !== elements.length) return false;
  if (before.readable !== readable) return false;
  for (let index = 0; index < elements.length; index++) {
    const [old, next] = [before.elements[index]!, elements[index]!];
    if (old.name.value !== next.name.value || old.type !== next.type) return false;
  }
  return (
    before.frame.trust === frame.trust &&
    before.frame.alone === frame.alone &&
    before.frame.names.length === frame.names.length &&
    before.frame.names.every((name, index) => name === frame.names[index])
  );
}
