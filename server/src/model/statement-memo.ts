// The statements of the version before. This is what keeps a keystroke from costing more than the statement it changed.

import type { JsonNode } from '../syntax/json-tree';
import type { Statement } from './statement';

/** A statement with the node it was read from, which is the same as long as `revision` says so. */
export interface KeptStatement {
  readonly node: JsonNode;
  readonly revision: number;
  readonly statement: Statement;
}

/** One for a document. */
export class StatementMemo {
  #byText: Map<string, Statement> | undefined = new Map();
  #texts: () => Iterable<readonly [string, Statement]> = () => [];
  #before: readonly KeptStatement[] = [];
  #now: KeptStatement[] = [];
  #next = 0;

  /**
   * Starts a version: what was kept in the one before is known in it. `texts` gives the same statements by their text, and is only
   * asked where a node is not at hand.
   */
  turn(texts: () => Iterable<readonly [string, Statement]>): void {
    this.#byText = undefined;
    this.#texts = texts;
    this.#before = this.#now;
    this.#now = [];
    this.#next = 0;
  }

  /**
   * What was read from a node in the version before. Statements come in text order in both versions, so it stands next to where the
   * last one was; a list, as a weak map by nodes would keep what it holds alive for longer than anybody needs it.
   */
  ofNode(node: JsonNode): KeptStatement | undefined {
    const next = this.#next;
    // First where it was, then one further where one has gone, then one back where one has come.
    for (const at of [next, next + 1, next - 1]) {
      if (this.#before[at]?.node !== node) continue;
      this.#next = at;
      return this.#before[at];
    }
    return undefined;
  }

  /** Whether the same text can be read may depend on what stands before it. */
  ofText(text: string, readable: boolean, make: () => Statement): Statement {
    this.#byText ??= new Map(this.#texts());
    const known = this.#byText.get(text);
    if (known?.readable === readable) return known;
    const statement = make();
    this.#byText.set(text, statement);
    return statement;
  }

  /** Keeps the next statement of this version. */
  keep(kept: KeptStatement): void {
    this.#now.push(kept);
    this.#next++;
  }
}
