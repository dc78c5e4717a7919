// Where the rules of one configuration report for policies of one kind. Reports go to whoever asks at the moment: rules report
// while they run and at no other time.

import type { Span } from '../base/span';
import type { Catalog } from '../catalog/catalog';
import type { Policy } from '../model/policy';
import { type Reader, createReader } from '../model/reading';
import type { Extra, Level, NamedRule, RuleContext } from './rule';
import type { RuleSet } from './rule-set';
import { type Visit, visits } from './visits';

/** A report before it is placed: spans count from where its scope starts. */
export interface Report {
  readonly named: NamedRule;
  readonly level: Exclude<Level, 'off'>;
  readonly message: string;
  readonly code: string | undefined;
  readonly span: Span;
  readonly extra: Extra;
}

/** A rule with the context it runs in. */
export interface Ready {
  readonly named: NamedRule;
  readonly ctx: RuleContext;
}

/** A rule that looks at one statement. */
export interface ReadyVisit extends Ready {
  readonly visit: Visit;
}

/** A rule that looks at the policy, with the note of what it read. */
export interface ReadyReader extends Ready {
  readonly reader: Reader;
}

/** What holds for a statement holds as long as the desk is the same. */
export interface Desk {
  readonly catalog: Catalog;
  readonly faults: readonly Ready[];
  readonly policy: readonly ReadyReader[];
  /** In the order in which they run; a rule stands here once for each kind of node it asks for. */
  readonly statement: readonly ReadyVisit[];
  /** Takes what the rules report. Whoever runs rules puts an empty list here first. */
  reports: Report[];
}

/** What a desk is made for. */
export type Around = Pick<Policy, 'kind' | 'kindSource' | 'form' | 'version'>;

const desks = new WeakMap<RuleSet, Map<string, Desk>>();

/** The desk for such policies, made once for a configuration: a hundred rules are asked on every keystroke. */
export function deskFor(rules: RuleSet, catalog: Catalog, policy: Around): Desk {
  const byName = desks.get(rules) ?? new Map<string, Desk>();
  desks.set(rules, byName);
  const name = `${policy.kind} ${policy.kindSource} ${policy.form} ${policy.version?.value}`;
  const known = byName.get(name);
  if (known !== undefined && known.catalog === catalog) return known;
  const desk = setUp(rules, catalog, policy);
  // A `Version` may be any text: what a person tries out must not pile up.
  if (byName.size > 50) byName.clear();
  byName.set(name, desk);
  return desk;
}

function setUp(set: RuleSet, catalog: Catalog, around: Around): Desk {
  const contexts = new Map<NamedRule, RuleContext>();
  const ready = (named: NamedRule): Ready => {
    const ctx = contexts.get(named) ?? createContext(named);
    contexts.set(named, ctx);
    return { named, ctx };
  };
  const createContext = (named: NamedRule): RuleContext => ({
    kind: around.kind,
    kindSource: around.kindSource,
    form: around.form,
    version: around.version?.value,
    catalog,
    options: set.options(named.id),
    report(span, message, data = {}, extra = {}) {
      const level = set.level(named, message);
      if (level === 'off') return;
      const { accessAnalyzer } = named.rule;
      const code = typeof accessAnalyzer === 'object' ? accessAnalyzer[message] : accessAnalyzer;
      const text = fill(named.rule.messages[message] ?? message, data);
      desk.reports.push({ named, level, message: text, code, span, extra });
    },
  });
  const own = set.forKind(around.kind);
  const desk: Desk = {
    catalog,
    faults: set.faults.map(ready),
    policy: own.policy.map((named) => ({ ...ready(named), reader: readerOf(named) })),
    statement: visits.flatMap(([phase, visit]) => own[phase].map((named) => ({ ...ready(named), visit }))),
    reports: [],
  };
  return desk;
}

const readers = new WeakMap<NamedRule, Reader>();

/** A rule is one reader, whatever the configuration: there is a place for each in every statement. */
function readerOf(named: NamedRule): Reader {
  const reader = readers.get(named) ?? createReader();
  readers.set(named, reader);
  return reader;
}

/** `{name}` in a message becomes the datum of that name, shortened: a document's text may be of any length. */
function fill(template: string, data: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
    const value = Object.hasOwn(data, name) ? data[name]! : whole;
    return value.length > 200 ? `${value.slice(0, 199)}…` : value;
  });
}
