// Site to Policy. Never throws: what is missing is undefined, what is of a wrong type is opaque and noted as a problem.

import { type Span, shift } from '../base/span';
import type { PolicySite } from '../documents/site';
import { type Edited, type JsonDocument, type JsonNode, itemsOf, propertiesOf, putInPlace } from '../syntax/json-tree';
import { revision } from '../syntax/reparse';
import { buildStatement } from './build-statement';
import { changedStatement } from './changed-statement';
import { type Source, elementsOf, findDuplicates, firstText } from './build-values';
import type { Memo } from './memo';
import type { PlacedStatement, Policy, Problem, Statement } from './policy';
import { reading } from './reading';

/** Builds the policy of a site. Statements whose text is in the memo are not built again. */
export function buildPolicy(site: PolicySite, memo: Memo<Statement>): Policy {
  const source: Source = { text: site.json.text, base: 0, problems: [] };
  if (site.form !== 'policy') {
    const nodes = site.form === 'statements' ? itemsOf(site.node) : [site.node];
    const statements = place(nodes, site.json, memo);
    return policyOf(site, { elements: [], version: undefined, statementSpan: undefined, statements, problems: [] });
  }
  const elements = elementsOf(site.node, source);
  findDuplicates(elements, 'the policy', source);
  const statementNode = propertiesOf(site.node).find((property) => property.children?.[0]?.value === 'Statement')
    ?.children?.[1];
  const statements = place(statementNodes(statementNode, source), site.json, memo);
  return policyOf(site, {
    elements,
    version: firstText(site.node, 'Version', source),
    statementSpan: statementNode && { start: statementNode.offset, end: statementNode.offset + statementNode.length },
    statements,
    problems: source.problems,
  });
}

type Content = Pick<Policy, 'elements' | 'version' | 'statementSpan' | 'statements' | 'problems'>;

/** Text and extent are other ones after every edit, so it is noted who asks for them. */
function policyOf({ kind, kindSource, form, frame, node, json }: PolicySite, content: Content): Policy {
  const span = { start: node.offset, end: node.offset + node.length };
  return {
    kind,
    kindSource,
    form,
    frame,
    ...content,
    get span() {
      noteText();
      return span;
    },
    get text() {
      noteText();
      return json.text;
    },
  };
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

function place(nodes: readonly JsonNode[], json: JsonDocument, memo: Memo<Statement>): PlacedStatement[] {
  return nodes.map((node, index) => ({ index, offset: node.offset, statement: statementAt(node, json, memo) }));
}

/** A node that no edit has touched says what it said; others are looked up by their text, which may have moved. */
function statementAt(node: JsonNode, json: JsonDocument, memo: Memo<Statement>): Statement {
  const before = built.get(node);
  const current = revision(node);
  if (before !== undefined && before.revision === current) return before.statement;
  const { edited, text } = json;
  const old = edited && statementBefore(node, edited);
  const statement =
    old === undefined
      ? memo.get(text.slice(node.offset, node.offset + node.length), () => {
          putInPlace(json);
          return buildStatement(node, text);
        })
      : changedStatement(old, node, edited!, text);
  built.set(node, { revision: current, statement });
  return statement;
}

/** What a node said before an edit that changed it, or something in it. */
function statementBefore(node: JsonNode, edited: Edited): Statement | undefined {
  const isReplaced = node === edited.node && node !== edited.before;
  const before = built.get(isReplaced ? edited.before : node);
  if (before === undefined || !isWithin(edited.node, node)) return undefined;
  return before.revision === (isReplaced ? revision(edited.before) : revision(node) - 1) ? before.statement : undefined;
}

function isWithin(inner: JsonNode, outer: JsonNode): boolean {
  let at: JsonNode | undefined = inner;
  while (at !== undefined && at !== outer) at = at.parent;
  return at !== undefined;
}

const built = new WeakMap<JsonNode, { readonly revision: number; readonly statement: Statement }>();
