// The contract of a refactoring: what one is given of a place, and what it offers there. A refactoring keeps what the policy
// grants and denies, as far as the catalog's data tells, and one that narrows never grants more; its edits are only worked out
// when somebody picks it.

import type { Span } from '../../base/span';
import type { TextEdit } from '../../base/text-edit';
import type { Catalog } from '../../catalog/catalog';
import type { PolicySite } from '../../documents/site';
import type { PlacedStatement, Policy, Statement } from '../../model/policy';

/** Kinds of the protocol; an editor asks by them, and shows each with its own picture. */
export type RefactorKind = 'refactor.rewrite' | 'refactor.extract' | 'refactor.move';

export interface Refactor {
  /** In camel case: with the kind it makes the name that a key can be bound to, `refactor.rewrite.expandWildcard`. */
  readonly id: string;
  readonly kind: RefactorKind;
  /** The rules whose findings it is a way out of: there it comes as a quick fix. */
  readonly answers?: readonly string[];
  /** What the policy grants may get less, and never more. */
  readonly narrows?: true;
  /** Spans and edits count from the statement's start. Asked only where the selection lies in a sound statement. */
  statement?(at: StatementPlace): readonly Offer[];
  /** Spans and edits count in the site's text. Asked only where the policy's JSON is sound. */
  policy?(at: PolicyPlace): readonly Offer[];
}

export interface Offer {
  /** Says how: `Expand bedrock:Get* to its 12 actions, as of 2026-09-26`. */
  readonly title: string;
  readonly choice?: Choice;
  edits(): readonly TextEdit[];
}

/** One of several answers, for an editor that can ask which one is meant. */
export interface Choice {
  /** What is shown in the place of all of them: `Narrow bedrock:* to one use…`. */
  readonly title: string;
  /** The answer, where the title of the list says the rest. */
  readonly label: string;
  /** What it comes to. */
  readonly detail: string;
}

export interface PolicyPlace {
  readonly catalog: Catalog;
  readonly site: PolicySite;
  readonly policy: Policy;
  /** What is selected, in the site's text; a cursor is an empty span. */
  readonly selection: Span;
  /** The message of the finding that a way out is asked for; absent where a person only selected something. */
  readonly finding?: string | undefined;
  /** Names of account ids, from the settings. */
  readonly accounts?: ReadonlyMap<string, string> | undefined;
}

export interface StatementPlace extends PolicyPlace {
  readonly placed: PlacedStatement;
  readonly statement: Statement;
  /** The statement's own text. */
  readonly raw: string;
  /** Counts from the statement's start. */
  readonly selection: Span;
}
