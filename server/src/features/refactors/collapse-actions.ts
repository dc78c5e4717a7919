// Several actions become one pattern, where the pattern stands for exactly these and for no other action of today's data.

import { expandAction, expandName } from '../../analysis/expand-actions';
import { replace } from '../../base/text-edit';
import type { ActionInfo, ServiceInfo } from '../../catalog/catalog';
import type { ActionText } from '../../model/policy';
import { itemSpan, listText, writeList } from './list-text';
import type { Refactor, StatementPlace } from './refactor';
import { selectedItems } from './selected';

export const collapseActions: Refactor = {
  id: 'collapseActions',
  kind: 'refactor.rewrite',
  statement(at) {
    const list = at.statement.action;
    const layout = list && listText(at.raw, list);
    if (list === undefined || layout === undefined || list.items.length < 2) return [];
    const [anchor, ...more] = selectedItems(at, list);
    if (anchor?.kind !== 'action') return [];
    const service = at.catalog.service(anchor.prefix);
    if (service === undefined || anchor.hasHole || !anchor.hasColon) return [];
    const entries = entriesOf(at, service);
    const chosen = more.length === 0 ? undefined : new Set([anchor, ...more]);
    const own = entries.filter(({ item }) => item === anchor || chosen?.has(item) === true);
    if (chosen !== undefined && own.length !== chosen.size) return [];
    const found = collapse(service, entries, own);
    if (found === undefined) return [];
    const { pattern, replaced } = found;
    const text = `${service.prefix}:${pattern}`;
    return [
      {
        title: `Collapse ${replaced.size} entries into ${text}, which stands for the same ${found.count} actions as of ${at.catalog.dataDate}`,
        edits() {
          const first = list.items.findIndex((item) => item.kind === 'action' && replaced.has(item));
          const items = list.items.flatMap((item, index) => {
            const { start, end } = itemSpan(item);
            if (index === first) return [JSON.stringify(text)];
            return item.kind === 'action' && replaced.has(item) ? [] : [at.raw.slice(start, end)];
          });
          return [replace(list.span, writeList(layout, items))];
        },
      },
    ];
  },
};

interface Entry {
  readonly item: ActionText;
  readonly actions: readonly ActionInfo[];
}

/** The entries of the list that stand for known actions of the service. */
function entriesOf(at: StatementPlace, service: ServiceInfo): Entry[] {
  return (at.statement.action?.items ?? []).flatMap((item) => {
    if (item.kind !== 'action' || item.prefix.toLowerCase() !== service.prefix) return [];
    const actions = expandAction(at.catalog, item);
    return actions === undefined || actions.length === 0 ? [] : [{ item, actions }];
  });
}

interface Collapsed {
  readonly pattern: string;
  readonly replaced: ReadonlySet<ActionText>;
  readonly count: number;
}

/** The widest pattern that takes all of `own` and grants nothing that the entries together do not. */
function collapse(service: ServiceInfo, entries: readonly Entry[], own: readonly Entry[]): Collapsed | undefined {
  const granted = new Set(entries.flatMap(({ actions }) => actions));
  const names = own.flatMap(({ actions }) => actions.map(({ name }) => name));
  for (const pattern of own.length === 1 ? wordPatterns(names) : sharedPatterns(names)) {
    const actions = new Set(expandName(service, pattern));
    const covered = entries.filter((entry) => entry.actions.every((action) => actions.has(action)));
    const isSame = [...actions].every((action) => granted.has(action));
    // Where the pattern is an entry itself, the others are redundant: a rule says so.
    const isNew = covered.every(({ item }) => item.name.toLowerCase() !== pattern.toLowerCase());
    if (isSame && isNew && covered.length > 1 && own.every((entry) => covered.includes(entry)))
      return { pattern, replaced: new Set(covered.map(({ item }) => item)), count: actions.size };
  }
  return undefined;
}

/** `GetAgentAlias`: `Get*`, `GetAgent*`, `GetAgentAlias*`, then `*AgentAlias`, `*Alias`. */
function wordPatterns(names: readonly string[]): readonly string[] {
  const start = shared(names, 'start');
  const end = shared(names, 'end');
  const words = (text: string): number[] =>
    [...text].flatMap((letter, index) => (index > 0 && letter >= 'A' && letter <= 'Z' ? [index] : []));
  const whole = start === '' ? [] : [`${start}*`];
  return [
    ...words(start).map((index) => `${start.slice(0, index)}*`),
    ...whole,
    ...words(end).map((index) => `*${end.slice(index)}`),
  ];
}

/** What all the names begin and end with. */
function sharedPatterns(names: readonly string[]): readonly string[] {
  const shortest = Math.min(...names.map((name) => name.length));
  const start = shared(names, 'start');
  const end = shared(names, 'end').slice(-Math.max(1, shortest - start.length));
  const both = start.length + end.length <= shortest && end !== '' ? [`${start}*${end}`] : [];
  return [...(start === '' ? [] : [`${start}*`]), ...(start === '' && end === '' ? [] : both)];
}

function shared(names: readonly string[], side: 'start' | 'end'): string {
  const first = names[0] ?? '';
  let length = first.length;
  const piece = (name: string, size: number): string =>
    side === 'start' ? name.slice(0, size) : name.slice(name.length - size);
  for (const name of names) {
    length = Math.min(length, name.length);
    while (length > 0 && piece(first, length) !== piece(name, length)) length--;
  }
  return length === 0 ? '' : piece(first, length);
}
