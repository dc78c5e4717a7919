// Site to Policy. Never throws: what is missing is undefined, what is of a wrong type is opaque and noted as a problem.

import { type Span, shift } from '../base/span';
import type { PolicySite } from '../documents/site';
import { type Edited, type JsonDocument, type JsonNode, isFaultyIn, itemsOf, propertiesOf } from '../syntax/json-tree';
import { revision } from '../syntax/reparse';
import { buildStatement, isReadable } from './build-statement';
import { changedStatement } from './changed-statement';
import { type Source, elementsOf, findDuplicates, firstText } from './build-values';
import type { PlacedStatement, Policy, Problem, Statement } from './policy';
import { reading } from './reading';
import type { StatementMemo } from './statement-memo';

/** Builds the policy of a site. Statements that the memo knows are not built again; policies come in text order. */
export function buildPolicy(site: PolicySite, memo: StatementMemo): Policy {
  const source: Source = { text: site.json.text, base: 0, problems: [] };
  if (site.form !== 'policy') {
    const nodes = site.form === 'statements' ? itemsOf(site.node) : [site.node];
    const statements = place(nodes, site.json, memo);
    return new BuiltPolicy(site, {
      elements: [],
      version: undefined,
      statementSpan: undefined,
      statements,
      problems: [],
    });
  }
  const elements = elementsOf(site.node, source);
  findDuplicates(elements, 'the policy', source);
  const statementNode = propertiesOf(site.node).find((property) => property.children?.[0]?.value === 'Statement')
    ?.children?.[1];
  const statements = place(statementNodes(statementNode, source), site.json, memo);
  return new BuiltPolicy(site, {
    elements,
    version: firstText(site.node, 'Version', source),
    statementSpan: statementNode && { start: statementNode.offset, end: statementNode.offset + statementNode.length },
    statements,
    problems: source.problems,
  });
}

type Content = Pick<Policy, 'elements' | 'version' | 'statementSpan' | 'statements' | 'problems'>;

/** Text and extent are other ones after every edit, so it is noted who asks for them. */
class BuiltPolicy implements Policy {
  readonly kind: Policy['kind'];
  readonly kindSource: Policy['kindSource'];
  readonly form: Policy['form'];
  readonly frame: Policy['frame'];
  readonly elements: Policy['elements'];
  readonly version: Policy['version'];
  readonly statementSpan: Policy['statementSpan'];
  readonly statements: Policy['statements'];
  readonly problems: Policy['problems'];
  readonly readable: boolean;
  readonly #span: Span;
  readonly #text: string;

  constructor({ kind, kindSource, form, frame, node, json }: PolicySite, content: Content) {
    this.kind = kind;
    this.kindSource = kindSource;
    this.form = form;
    this.frame = frame;
    this.elements = content.elements;
    this.version = content.version;
    this.statementSpan = content.statementSpan;
    this.statements = content.statements;
    this.problems = content.problems;
    this.#span = { start: node.offset, end: node.offset + node.length };
    this.readable = !isFaultyIn(json, this.#span);
    this.#text = json.text;
  }

  get span(): Span {
    noteText();
    return this.#span;
  }

  get text(): string {
    noteText();
    return this.#text;
  }
}

function noteText(): void {
  if (reading.reader !== undefined) reading.reader.readsText = true;
}

/** A statement's span in the site's text. */
export function placed(statement: PlacedStatement, span: Span): Span {
  return shift(span, statement.offset);
}

function statementNodes(node: JsonNode | undefined, source: Source): readonly JsonNode[] {
  if (node === undefined) return [];
  if (node.type === 'object') return [node];
  if (node.type !== 'array') {
    source.problems.push(wrongType(node, 'Statement', 'a statement or a list of statements'));
    return [];
  }
  const items = itemsOf(node);
  for (const item of items)
    if (item.type !== 'object') source.problems.push(wrongType(item, 'Statement', 'a statement object'));
  return items.filter((item) => item.type === 'object');
}

function wrongType(node: JsonNode, element: string, expected: string): Problem {
  const span = { start: node.offset, end: node.offset + node.length };
  return { kind: 'wrong-type', element, expected, actual: node.type === 'property' ? 'object' : node.type, span };
}

function place(nodes: readonly JsonNode[], json: JsonDocument, memo: StatementMemo): PlacedStatement[] {
  return nodes.map((node, index) => ({ index, offset: node.offset, statement: statementAt(node, json, memo) }));
}

/** A node that no edit has touched says what it said; others are looked up by their text, which may have moved. */
function statementAt(node: JsonNode, json: JsonDocument, memo: StatementMemo): Statement {
  const current = revision(node);
  const known = memo.ofNode(node);
  if (known?.revision === current) {
    memo.keep(known);
    return known.statement;
  }
  const { edited, text } = json;
  const old = edited && statementBefore(node, edited, memo);
  const statement =
    old === undefined
      ? memo.ofText(text.slice(node.offset, node.offset + node.length), isReadable(node, json), () => {
          json.putInPlace();
          return buildStatement(node, json);
        })
      : changedStatement(old, node, json, edited!);
  memo.keep({ node, revision: current, statement });
  return statement;
}

/** What a node said before an edit that changed it, or something in it. */
function statementBefore(node: JsonNode, edited: Edited, memo: StatementMemo): Statement | undefined {
  const isReplaced = node === edited.node && node !== edited.before;
  const before = memo.ofNode(isReplaced ? edited.before : node);
  if (before === undefined || !isWithin(edited.node, node)) return undefined;
  return before.revision === (isReplaced ? revision(edited.before) : revision(node) - 1) ? before.statement : undefined;
}

function isWithin(inner: JsonNode, outer: JsonNode): boolean {
  let at: JsonNode | undefined = inner;
  while (at !== undefined && at !== outer) at = at.parent;
  return at !== undefined;
}
