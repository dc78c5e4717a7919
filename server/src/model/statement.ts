// What one statement says. Its spans count from its own start, so that it stays valid when text before it moves. Reading a part
// is noted: see `reading.ts`.

import type { Span, Step } from '../base/span';
import type { Action, ConditionElement, Element, OneOrMany, PrincipalElement, Problem, Resource } from './policy';
import { parts, reading } from './reading';
import type { Text } from './text';

/** The parts as the builder found them. */
export interface StatementContent {
  readonly sid: Text | undefined;
  readonly effect: Text | undefined;
  readonly principal: PrincipalElement | undefined;
  readonly action: OneOrMany<Action> | undefined;
  readonly resource: OneOrMany<Resource> | undefined;
  readonly condition: ConditionElement | undefined;
}

/** How a statement came out of an earlier one by edits. */
export interface Since {
  readonly old: Statement;
  /** Bits of the parts that changed. */
  readonly parts: number;
  /** In the order they were made; offsets count from the statement's start. */
  readonly steps: readonly Step[];
}

/** In `memoParts`: the slot holds what the fact in the slot before it was worked out in. */
export const around = -1;

export class Statement {
  /**
   * Room for what others work out from this statement alone, each in a slot of its own, with the parts it rests on: a policy has
   * hundreds of statements, and an edit leaves all but one as they are. Only `analysis/statement-facts.ts` writes here.
   */
  readonly memo: unknown[] = [];
  readonly memoParts: number[] = [];
  /** By the id of a reader the parts it read here. */
  readonly readBy: number[] = [];
  /** Until the rules have run over it. */
  since: Since | undefined = undefined;
  readonly #span: Span;
  readonly #closed: boolean;
  readonly #readable: boolean;
  readonly #problems: readonly Problem[];
  readonly #elements: readonly Element[];
  readonly #content: StatementContent;

  constructor(
    frame: Pick<Statement, 'span' | 'closed' | 'readable' | 'elements' | 'problems'>,
    content: StatementContent,
  ) {
    this.#span = frame.span;
    this.#closed = frame.closed;
    this.#readable = frame.readable;
    this.#elements = frame.elements;
    this.#problems = frame.problems;
    this.#content = content;
  }

  /** Starts at 0. */
  get span(): Span {
    this.#note(parts.frame);
    return this.#span;
  }

  /** False while its closing brace is not typed: what is missing may still come. */
  get closed(): boolean {
    this.#note(parts.frame);
    return this.#closed;
  }

  /** False while something in it is no JSON: what seems to be missing may be there. */
  get readable(): boolean {
    this.#note(parts.frame);
    return this.#readable;
  }

  get problems(): readonly Problem[] {
    this.#note(parts.frame);
    return this.#problems;
  }

  get elements(): readonly Element[] {
    this.#note(parts.frame);
    return this.#elements;
  }

  get sid(): Text | undefined {
    this.#note(parts.sid);
    return this.#content.sid;
  }

  get effect(): Text | undefined {
    this.#note(parts.effect);
    return this.#content.effect;
  }

  /** Where only `Effect` with another value stands, neither this nor `denies` is true. */
  get allows(): boolean {
    return this.effect?.value === 'Allow';
  }

  get denies(): boolean {
    return this.effect?.value === 'Deny';
  }

  get principal(): PrincipalElement | undefined {
    this.#note(parts.principal);
    return this.#content.principal;
  }

  get action(): OneOrMany<Action> | undefined {
    this.#note(parts.action);
    return this.#content.action;
  }

  get resource(): OneOrMany<Resource> | undefined {
    this.#note(parts.resource);
    return this.#content.resource;
  }

  get condition(): ConditionElement | undefined {
    this.#note(parts.condition);
    return this.#content.condition;
  }

  /** The parts that end before an offset. */
  partsBefore(offset: number): Partial<StatementContent> {
    const content = this.#content;
    const before = <T extends Part>(part: T | undefined): T | undefined =>
      part !== undefined && part.span.end < offset ? part : undefined;
    return {
      sid: before(content.sid),
      effect: before(content.effect),
      principal: before(content.principal),
      action: before(content.action),
      resource: before(content.resource),
      condition: before(content.condition),
    };
  }

  /** The elements that end before an offset. */
  elementsBefore(offset: number): readonly Element[] {
    return this.#elements.filter(({ span }) => span.end < offset);
  }

  /**
   * Takes over who reads it, and what was found out about an earlier version, from which it differs in the parts `changed`
   * behind the offset `from`.
   */
  keepFrom(old: Statement, changed: number, from: number): void {
    for (let id = 0; id < old.readBy.length; id++) this.readBy[id] = old.readBy[id] ?? 0;
    const inPlace = old.#bitsBefore(from);
    for (let slot = 0; slot < old.memoParts.length; slot++) {
      const rests = old.memoParts[slot];
      if (rests === undefined || (rests & changed) !== 0) continue;
      // Somebody rests on it, even where it holds places in the text that have moved.
      this.memoParts[slot] = rests;
      if ((rests & ~inPlace) !== 0 && !isPlain(old.memo[slot])) continue;
      this.memo[slot] = old.memo[slot];
      if (old.memoParts[slot + 1] === around) {
        this.memo[slot + 1] = old.memo[slot + 1];
        this.memoParts[slot + 1] = around;
      }
    }
  }

  /**
   * The bits of the parts that differ from those of an earlier version, where one edit was made at `step`: what it does not touch and
   * stands where it should is what it was. The frame is taken for changed.
   */
  partsChanged(old: Statement, step: Step): number {
    let bits: number = parts.frame;
    for (const name of partNames) {
      const [before, after] = [old.#content[name], this.#content[name]];
      if (before === undefined && after === undefined) continue;
      if (before === undefined || after === undefined || !isMoved(before, after, step)) bits |= parts[name];
      // What lacks its end reaches to that of the statement.
      else if (after.span.end >= this.#span.end - 1) bits |= parts[name];
    }
    return bits;
  }

  #bitsBefore(offset: number): number {
    let bits = 0;
    for (const name of partNames) {
      const part = this.#content[name];
      if (part !== undefined && part.span.end < offset) bits |= parts[name];
    }
    return bits;
  }

  /** The same statement with other parts; nothing that was found out about this one counts for it. */
  with(others: Partial<StatementContent>): Statement {
    return new Statement(this, { ...this.#content, ...others });
  }

  #note(bit: number): void {
    reading.parts |= bit;
    const { reader } = reading;
    if (reader !== undefined) this.readBy[reader.id] = (this.readBy[reader.id] ?? 0) | bit;
  }
}

const partNames = ['sid', 'effect', 'principal', 'action', 'resource', 'condition'] as const;

type Part = Text | PrincipalElement | OneOrMany<unknown> | ConditionElement;

/** Is the part the same, only that it may stand further up or down? */
function isMoved(before: Part, after: Part, step: Step): boolean {
  if ('name' in before && 'name' in after) {
    if (before.name.value !== after.name.value || !isMovedSpan(before.name.span, after.name.span, step)) return false;
  }
  return isMovedSpan(before.span, after.span, step);
}

function isMovedSpan(before: Span, after: Span, { start, end, delta }: Step): boolean {
  // The quotes belong to a text and are not in its span.
  const by = before.end + 1 < start ? 0 : before.start - 1 > end ? delta : undefined;
  return by !== undefined && before.start + by === after.start && before.end + by === after.end;
}

/** A value without places in the text; what is not known is none. */
export function isPlain(value: unknown): boolean {
  if (value === undefined || typeof value === 'function') return false;
  return typeof value !== 'object' || value === null || (Array.isArray(value) && value.length === 0);
}
