// An open document held against its committed text: the changes in lines, each with its statements in the document.

import type { StatementPlace } from '../analysis/evaluate/access';
import { type Span, shift } from '../base/span';
import type { Catalog } from '../catalog/catalog';
import { spanInDocument } from '../documents/site';
import { actionsInShort, changeLines } from '../features/access/changes';
import type { AccessChangeLine } from '../protocol';
import type { Analysis } from '../service';
import { type ComparedPolicies, comparePolicies, readVersion } from './compare-policies';
import { type FilePolicy, filePolicies, syntaxFault } from './read-policies';

export type DocumentChange = Omit<AccessChangeLine, 'ranges'> & { readonly spans: readonly Span[] };

interface Against {
  readonly path: string;
  readonly committed: string;
}

/**
 * `path` is that of the document; a text says in one sentence what keeps the two from being compared. The answer is kept with
 * the analysis, since lenses are asked for again and again while nothing changes.
 */
export function compareDocument(
  analysis: Analysis,
  against: Against,
  catalog: Catalog,
): readonly DocumentChange[] | string {
  const known = compared.get(analysis);
  if (known?.catalog === catalog && known.path === against.path && known.committed === against.committed)
    return known.changes;
  const changes = changesAgainst(analysis, against, catalog);
  compared.set(analysis, { ...against, catalog, changes });
  return changes;
}

interface Compared extends Against {
  readonly catalog: Catalog;
  readonly changes: readonly DocumentChange[] | string;
}

const compared = new WeakMap<Analysis, Compared>();

function changesAgainst(
  analysis: Analysis,
  { path, committed }: Against,
  catalog: Catalog,
): readonly DocumentChange[] | string {
  const fault = syntaxFault(analysis.json, analysis.sites);
  if (fault !== undefined) return 'The text has a syntax fault, so what it allows is not known';
  const before = readCommitted(analysis, path, committed);
  if (typeof before === 'string') return 'The committed text has a syntax fault, so what it allowed is not known';
  const after = filePolicies(path, analysis.json, analysis.policies);
  if (before.length + after.length === 0) return 'The document holds no IAM policy, and its committed text held none';
  return comparePolicies(before, after, catalog).flatMap(changesOf);
}

/** The statements that allow more than in the committed text; none where the two cannot be compared. */
export function widerStatements(changes: readonly DocumentChange[] | string): readonly Span[] {
  if (typeof changes === 'string') return [];
  const spans = changes.flatMap((change) =>
    change.kind === 'added' || change.kind === 'loosened' ? change.spans : [],
  );
  return [...new Map(spans.map((span) => [span.start, span])).values()].toSorted((a, b) => a.start - b.start);
}

interface Committed {
  readonly text: string;
  readonly policies: readonly FilePolicy[] | string;
}

const read = new Map<string, Committed>();

/** The committed text of a document changes seldom, and is asked for at every change of the document. */
function readCommitted({ settings }: Analysis, path: string, text: string): Committed['policies'] {
  const known = read.get(path);
  if (known?.text === text) return known.policies;
  const policies = readVersion(path, text, settings?.kind);
  read.set(path, { text, policies });
  return policies;
}

function changesOf({ difference, after }: ComparedPolicies): readonly DocumentChange[] {
  const accesses = (kind: 'added' | 'removed'): readonly DocumentChange[] =>
    changeLines(difference[kind]).map((line) => ({
      kind,
      label: actionsInShort(line),
      detail: line.where,
      certain: line.certain,
      spans: kind === 'added' ? line.statements.flatMap((place) => spanOf(place, after)) : [],
    }));
  const conditions = (kind: 'loosened' | 'tightened'): readonly DocumentChange[] =>
    difference[kind].map(({ place, key }) => {
      const [file] = [after[place.policy]];
      const sid = file?.policy.statements[place.statement]?.statement.sid?.value;
      const detail = `in ${sid ?? `statement ${place.statement + 1}`}`;
      return { kind, label: key, detail, certain: true, spans: spanOf(place, after) };
    });
  return [...accesses('added'), ...conditions('loosened'), ...accesses('removed'), ...conditions('tightened')];
}

function spanOf({ policy, statement }: StatementPlace, after: readonly FilePolicy[]): readonly Span[] {
  const file = after[policy];
  const placed = file?.policy.statements[statement];
  if (file === undefined || placed === undefined) return [];
  return [spanInDocument(file.site.map, shift(placed.statement.span, placed.offset))];
}
