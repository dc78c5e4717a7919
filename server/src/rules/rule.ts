// The contract of a rule: what a rule file exports and what it is given. A rule sees one policy or one statement at a
// time, reports spans of what it was given, and offers fixes that are only worked out when somebody asks.

import type { Span } from '../base/span';
import type { TextEdit } from '../base/text-edit';
import type { Catalog } from '../catalog/catalog';
import type { KindSource, PolicyKind, SiteForm } from '../documents/site';
import type {
  ActionText,
  ConditionKey,
  ConditionOperator,
  PlacedStatement,
  Policy,
  PrincipalEntry,
  ResourceText,
  Statement,
} from '../model/policy';
import type { Text } from '../model/text';
import type { JsonDocument } from '../syntax/json-tree';
import type { Dialect } from '../syntax/lenient';
import type { JsonPath } from '../syntax/json-edit';

export type Level = 'off' | 'hint' | 'info' | 'warning' | 'error';
export const levels: readonly Level[] = ['off', 'hint', 'info', 'warning', 'error'];

export type Category = 'correctness' | 'security' | 'clarity';

export interface Rule<M extends string = string> {
  /** One line, no full stop: the page's first line and RULES.md. */
  readonly summary: string;
  readonly level: Level;
  readonly category: Category;
  readonly since: string;
  /** The Access Analyzer code of the same meaning, for all messages or by message. */
  readonly accessAnalyzer?: string | Partial<Readonly<Record<M, string>>>;
  /** Only policies of these kinds; all when absent. */
  readonly kinds?: readonly PolicyKind[];
  /** Texts with `{name}` for data. One sentence, no full stop, names in backticks. */
  readonly messages: Readonly<Record<M, string>>;
  /** Messages that are worth less than the rule's level. */
  readonly messageLevels?: Partial<Readonly<Record<M, Level>>>;
  /** True for faults of JSON itself, which an editor's own JSON support reports as well. */
  readonly hostSees?: boolean;
  /** Runs only where all is JSON: behind a fault much is read as what it was not written as, and one mistake is reported once. */
  readonly onlyReadable?: boolean;
  /** `unnecessary` greys the text out, `deprecated` strikes it through. */
  readonly tag?: 'unnecessary' | 'deprecated';

  /** Once per document that holds a policy. Spans count in the document. */
  faults?(ctx: RuleContext<M>, json: JsonDocument, dialect: Dialect): void;
  /**
   * Once per policy; spans count in the site's text: use `placed` for a statement's. It runs again where something that it read
   * changed, so it reads the parts of a statement only once a fact (`analysis/statement-facts.ts`) says that the statement
   * matters, and the policy's text and span only where it must.
   */
  policy?(ctx: RuleContext<M>, policy: Policy): void;
  /** All below: spans count from the statement's start, and nothing but the statement may be looked at. */
  statement?(ctx: RuleContext<M>, statement: Statement): void;
  action?(ctx: RuleContext<M>, action: ActionText, statement: Statement): void;
  resource?(ctx: RuleContext<M>, resource: ResourceText, statement: Statement): void;
  condition?(ctx: RuleContext<M>, key: ConditionKey, operator: ConditionOperator, statement: Statement): void;
  principal?(ctx: RuleContext<M>, value: Text, entry: PrincipalEntry | undefined, statement: Statement): void;
}

export interface RuleContext<M extends string = string> {
  readonly catalog: Catalog;
  readonly kind: PolicyKind;
  readonly kindSource: KindSource;
  readonly form: SiteForm;
  /** The policy's `Version` as written; undefined when there is none (IAM then takes 2008-10-17). */
  readonly version: string | undefined;
  /** What the configuration gives beside the level; rules read it defensively. */
  readonly options: unknown;
  report(span: Span, message: M, data?: Readonly<Record<string, string>>, extra?: Extra): void;
}

export interface Extra {
  /** Asked for only when a person wants the fixes; spans as in the report. Best first. */
  readonly fixes?: (edit: Editor) => readonly Fix[];
  readonly related?: readonly Related[];
}

export interface Related {
  readonly span: Span;
  readonly message: string;
}

export interface Fix {
  /** Says how: `Replace with bedrock:InvokeModel`. */
  readonly title: string;
  /** `safe` keeps the meaning the author must have had and may be applied unasked; `suggested` may change it. */
  readonly safety: 'safe' | 'suggested';
  readonly edits: readonly TextEdit[];
}

/** Makes edits in the coordinates of the report. Paths are relative to the statement, or to the policy for policy rules. */
export interface Editor {
  /** Raw JSON text for a span. */
  replace(span: Span, json: string): TextEdit;
  /** New content of a string, escaped as needed; the quotes stay. `span` is what `part` or `Text.span` gave. */
  write(span: Span, content: string): TextEdit;
  /** Sets a member, creating objects on the way; statement elements land in AWS's order. `undefined` removes it. */
  set(path: JsonPath, value: unknown): readonly TextEdit[];
  /** Appends to a one-or-many element, turning one value into a list. */
  append(path: JsonPath, values: readonly unknown[]): readonly TextEdit[];
  /** Removes the list item or the member whose text starts at a span, commas included. */
  remove(span: Span): readonly TextEdit[];
  /** The text of a span. */
  text(span: Span): string;
}

/** Keeps the types of a rule together; returns it as it is. */
export function defineRule<M extends string>(rule: Rule<M>): Rule {
  return rule;
}

export interface NamedRule {
  /** The path: `action/unknown`. */
  readonly id: string;
  readonly rule: Rule;
}

export type { PlacedStatement };
