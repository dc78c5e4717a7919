// ARNs of a resource type with what the policy already says of Region and account, and the rest left to fill in: a rule points
// at whatever is left, and nothing is invented.

import type { TypePattern } from '../../analysis/match-resources';
import { intersects } from '../../base/wildcard';
import { holesIn } from '../../model/opaque';
import { documentFacts } from '../completion/document-facts';
import type { PolicyPlace } from './refactor';

/** What stands in every ARN that is written. */
export interface ArnPlace {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** The one Region and account that the policy names, or that the settings name; else a gap. */
export function arnPlace({ policy, accounts = new Map() }: PolicyPlace): ArnPlace {
  const facts = documentFacts(() => [{ policy }]);
  const own = facts.accounts.length > 0 ? facts.accounts : [...accounts.keys()];
  return {
    partition: facts.partition,
    region: only(facts.regions) ?? '<region>',
    account: only(own) ?? '<account-id>',
  };
}

/** `arn:aws:bedrock:us-east-1:<account-id>:knowledge-base/<knowledge-base-id>` */
export function placeholderArn(pattern: TypePattern, { partition, region, account }: ArnPlace): string {
  const given = new Map([
    ['Partition', partition],
    ['Region', region],
    ['Account', account],
  ]);
  return pattern.arn.replaceAll(/\$\{([A-Za-z]+)\}/g, (_whole, name: string) => {
    return given.get(name) ?? `<${gapName(name, pattern.type.name)}>`;
  });
}

/** Could the text, once its gaps are filled in, be something that the pattern stands for? */
export function mayBecome(text: string, pattern: string): boolean {
  const [own, other] = [parts(open(text)), parts(open(pattern))];
  if (own === undefined || other === undefined) return intersects(open(text), open(pattern));
  return own.every((part, index) => intersects(part, other[index] ?? '*'));
}

/** The five fields and the rest of an ARN: a wildcard stays within its field. */
function parts(arn: string): readonly string[] | undefined {
  const all = arn.split(':');
  return all.length < 6 ? undefined : [...all.slice(0, 5), all.slice(5).join(':')];
}

/** With `*` for everything that is not known yet. */
function open(text: string): string {
  let result = '';
  let at = 0;
  for (const hole of holesIn(text)) {
    result += `${text.slice(at, hole.start)}*`;
    at = hole.end;
  }
  return result + text.slice(at);
}

/** `KnowledgeBaseId` is `knowledge-base-id`; where AWS says no more than `ResourceId`, the type does. */
function gapName(name: string, type: string): string {
  if (type === 'foundation-model') return 'model-id';
  if (name === 'ResourceId') return `${type}-id`;
  const kebab = name.replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase();
  return kebab.replace(/-with-path$/, '');
}

function only(words: readonly string[]): string | undefined {
  return words.length === 1 ? words[0] : undefined;
}
