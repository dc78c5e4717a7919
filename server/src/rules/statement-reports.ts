// What the rules that look at one statement report of it. They see nothing but the statement, so their reports are kept with it;
// and after an edit only those run again that read a part which it changed.

import { createNotes } from '../analysis/statement-facts';
import type { Statement } from '../model/policy';
import { reading } from '../model/reading';
import type { Desk, Report } from './desk';
import { movedReport } from './moved-report';

interface Kept {
  readonly desk: Desk;
  readonly reports: readonly Report[];
  /** By report the place of its rule at the desk. */
  readonly rules: readonly number[];
  /** By the place of a rule the parts that it read, as character codes: of hundreds of statements, each for a hundred rules. */
  readonly parts: string;
}

const notes = createNotes<Kept>();

/** Whoever asks says what to do with a rule that throws. */
type Failed = (rule: string, error: unknown) => void;

/** The reports, which hold as long as the desk is the same. */
export function statementReports(desk: Desk, statement: Statement, failed: Failed): readonly Report[] {
  const known = notes.get(statement);
  if (known?.desk === desk) return known.reports;
  const old = statement.since && notes.get(statement.since.old);
  const kept = old?.desk === desk ? rerun(old, statement, failed) : run(desk, statement, failed);
  notes.set(statement, kept);
  return kept.reports;
}

function run(desk: Desk, statement: Statement, failed: Failed): Kept {
  const parts: number[] = [];
  const reports: Report[] = (desk.reports = []);
  const rules: number[] = [];
  for (let rule = 0; rule < desk.statement.length; rule++) {
    parts.push(visit(desk, rule, statement, failed));
    while (rules.length < reports.length) rules.push(rule);
  }
  return { desk, reports, rules, parts: String.fromCharCode(...parts) };
}

/** The same, with what still holds of an earlier version taken over. */
function rerun(old: Kept, statement: Statement, failed: Failed): Kept {
  const { desk } = old;
  const { parts: changed, steps } = statement.since!;
  const parts: number[] = [];
  const reports: Report[] = (desk.reports = []);
  const rules: number[] = [];
  let next = 0;
  for (let rule = 0; rule < desk.statement.length; rule++) {
    const before = old.parts.charCodeAt(rule);
    const holds = (before & changed) === 0;
    parts.push(holds ? before : visit(desk, rule, statement, failed));
    for (let nth = 0; old.rules[next] === rule; next++, nth++)
      if (holds) reports.push(movedReport(old.reports[next]!, steps, reportAgain(desk, rule, statement, nth)));
    while (rules.length < reports.length) rules.push(rule);
  }
  return { desk, reports, rules, parts: String.fromCharCode(...parts) };
}

/** Runs one rule and gives the parts that it read. */
function visit(desk: Desk, rule: number, statement: Statement, failed: Failed): number {
  const { named, ctx, visit: show } = desk.statement[rule]!;
  reading.parts = 0;
  try {
    if (named.rule.onlyReadable !== true || statement.readable) show(named.rule, ctx, statement);
  } catch (error) {
    failed(named.id, error);
  }
  return reading.parts;
}

/** Made here, so that it holds on to one version of the statement and not to those before. */
function reportAgain(desk: Desk, rule: number, statement: Statement, nth: number): () => Report | undefined {
  return () => {
    const reports: Report[] = (desk.reports = []);
    visit(desk, rule, statement, () => {});
    return reports[nth];
  };
}
