// A condition key that does not exist. A request never carries it, so the condition is the same for every request.

import { consequence } from '../../analysis/condition-absent';
import { likelyKeys, misplacedTag } from '../../analysis/condition-names';
import { type Catalog, isBedrockFamily, isOidcKey } from '../../catalog/catalog';
import { correctKey, correctPrefix } from '../../catalog/bedrock/wrong-names';
import { hasHole } from '../../model/opaque';
import { part } from '../../model/text';
import type { Span } from '../../base/span';
import type { Text } from '../../model/text';
import { defineRule } from '../rule';

type Message =
  | 'wrong'
  | 'wrongGlobal'
  | 'replaced'
  | 'prefix'
  | 'malformed'
  | 'tag'
  | 'global'
  | 'undocumented'
  | 'service'
  | 'elsewhere';

export default defineRule<Message>({
  summary: 'Condition key that does not exist',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: {
    wrong: 'INVALID_SERVICE_CONDITION_KEY',
    wrongGlobal: 'INVALID_GLOBAL_CONDITION_KEY',
    replaced: 'UNSUPPORTED_GLOBAL_CONDITION_KEY',
    prefix: 'INVALID_SERVICE',
    malformed: 'INVALID_CONDITION_KEY_FORMAT',
    tag: 'MISSING_TAG_KEY_IN_CONDITION',
    global: 'INVALID_GLOBAL_CONDITION_KEY',
    undocumented: 'INVALID_GLOBAL_CONDITION_KEY',
    service: 'INVALID_SERVICE_CONDITION_KEY',
    elsewhere: 'INVALID_SERVICE_CONDITION_KEY',
  },
  messages: {
    wrong: '`{key}` is no condition key{effect}: {why}',
    wrongGlobal: '`{key}` is no condition key{effect}: {why}',
    replaced: '`{key}` is no longer taken: `{right}` took its place',
    prefix: '`{prefix}` is no prefix of condition keys: {why}',
    malformed: '`{key}` is no condition key: a key has a prefix and a colon, as `aws:` or `bedrock:`',
    tag: '`{key}` names no tag: the key of the tag goes behind it, as `{key}/team`',
    global: '`{key}` is not among the global condition keys known on {date}',
    undocumented: "`{key}` is documented nowhere, though AWS's own policies use it",
    service: '`{key}` is not among the condition keys of `{service}` known on {date}',
    elsewhere: '`{key}` is not among the condition keys of `{service}` known on {date}',
  },
  // A key that is merely new to us is no error.
  messageLevels: { global: 'warning', undocumented: 'warning', service: 'warning', elsewhere: 'info' },
  condition(ctx, key, operator, statement) {
    const { name } = key;
    if (name.value === '' || hasHole(name.value) || isOidcKey(name.value)) return;
    if (ctx.catalog.key(name.value) !== undefined) return;
    // Behind a fault of JSON a value, or an element, may be read as a key.
    if (!name.value.includes(':') && !statement.readable) return;
    const fault = faultOf(ctx.catalog, name);
    if (fault === undefined) return;
    const effect = consequence(operator, key, statement);
    const data = { key: name.value, date: ctx.catalog.dataDate, effect, ...fault.data };
    ctx.report(fault.span ?? name.span, fault.message, data, {
      fixes: (edit) =>
        fault.right().map((right) => ({
          title: `Replace with ${right}`,
          safety: 'suggested',
          edits: [edit.write(name.span, right)],
        })),
    });
  },
});

/** Keys that AWS documents nowhere, and that its own service roles rest on. */
const usedByAws: ReadonlySet<string> = new Set(['aws:principalorgmasteraccountid']);

/** Keys that were taken once. */
const replaced: ReadonlyMap<string, string> = new Map([['aws:arn', 'aws:PrincipalArn']]);

interface Fault {
  readonly message: Message;
  /** The whole name when absent. */
  readonly span?: Span;
  readonly data?: Readonly<Record<string, string>>;
  readonly right: () => readonly string[];
}

/** What is wrong with the name of a key that the catalog does not have; undefined where nobody can know. */
function faultOf(catalog: Catalog, name: Text): Fault | undefined {
  const written = name.value;
  const colon = written.indexOf(':');
  const likely = () => likelyKeys(catalog, written);
  const successor = replaced.get(written.toLowerCase());
  if (successor !== undefined) return { message: 'replaced', data: { right: successor }, right: () => [successor] };
  if (usedByAws.has(written.toLowerCase())) return { message: 'undocumented', right: () => [] };
  const wrong = correctKey(written);
  if (wrong !== undefined) {
    return {
      message: written.toLowerCase().startsWith('aws:') ? 'wrongGlobal' : 'wrong',
      data: { why: wrong.why.replace('there is no such key; ', '') },
      right: () => wrong.right,
    };
  }
  if (colon <= 0) return { message: 'malformed', right: likely };
  if (misplacedTag(catalog, written)) return { message: 'tag', right: () => [] };
  const prefix = written.slice(0, colon);
  const client = correctPrefix(prefix);
  if (client !== undefined) {
    const right = () => client.right.map((each) => `${each}${written.slice(colon)}`);
    return { message: 'prefix', span: part(name, 0, colon), data: { prefix, why: client.why }, right };
  }
  if (prefix.toLowerCase() === 'aws') return { message: 'global', right: likely };
  if (catalog.title(prefix) === undefined) return undefined;
  const message = isBedrockFamily(prefix) ? 'service' : 'elsewhere';
  return { message, data: { service: prefix.toLowerCase() }, right: likely };
}
