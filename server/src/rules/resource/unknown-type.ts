// A resource part that fits no resource type of its service.

import { type CompleteArn, completeArn, typedArn } from '../../analysis/arn-form';
import { patternsByResource, serviceOf, typePatterns } from '../../analysis/match-resources';
import { nearTypeWords, rightTypeWord, typeWords } from '../../analysis/type-words';
import { hasWildcard } from '../../base/wildcard';
import { isBedrockFamily, type ServiceInfo } from '../../catalog/catalog';
import { parseArn, typeWord } from '../../model/arn';
import type { ResourceText } from '../../model/policy';
import { part } from '../../model/text';
import { defineRule, type Fix } from '../rule';

export default defineRule({
  summary: 'Resource part of an ARN that fits no resource type of the service',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_ARN_RESOURCE',
  messages: {
    wrong: '`{word}` is no resource type of `{service}`; `{right}` is',
    form: '`{resource}` has not the form of a known `{word}` ARN, which was `{form}` on {date}',
    unknown: '`{resource}` fits no resource type of `{service}` known on {date}',
    elsewhere: '`{resource}` fits no resource type of `{service}` known on {date}',
  },
  messageLevels: { form: 'warning', unknown: 'warning', elsewhere: 'hint' },
  resource(ctx, resource) {
    if (typedArn(ctx.catalog, resource) !== undefined) return;
    const arn = completeArn(ctx.catalog, resource);
    const service = arn && serviceOf(ctx.catalog, arn);
    if (arn === undefined || service === undefined || typePatterns(service).length === 0) return;
    const text = arn.resource.value;
    const word = typeWord(text) ?? text;
    const data = { resource: text, word, service: service.prefix, date: ctx.catalog.dataDate };
    if (!isBedrockFamily(service.prefix)) return ctx.report(part(resource.text, arn.resource.start), 'elsewhere', data);
    const span = part(resource.text, arn.resource.start, arn.resource.start + word.length);
    const right = rightTypeWord(service, word);
    if (typeWords(service).has(word)) {
      return ctx.report(part(resource.text, arn.resource.start), 'form', { ...data, form: formOf(service, word) });
    }
    const words = right === undefined ? nearTypeWords(service, word) : [right];
    ctx.report(
      span,
      right === undefined ? 'unknown' : 'wrong',
      { ...data, right: right ?? '' },
      {
        fixes: (edit) =>
          words
            .filter((each) => fits(service, resource, arn, word, each))
            .map((each): Fix => ({
              title: `Replace with ${each}`,
              safety: right === undefined || word === 'model' ? 'suggested' : 'safe',
              edits: [edit.write(span, each)],
            })),
      },
    );
  },
});

/** `agent-alias/${AgentId}/${AgentAliasId}` */
function formOf(service: ServiceInfo, word: string): string {
  const pattern = typePatterns(service).find((each) => typeWord(each.head) === word || each.head === word);
  return pattern?.arn.split(':').slice(5).join(':') ?? word;
}

/** Does the other word give an ARN of a type, account and all? */
function fits(service: ServiceInfo, resource: ResourceText, arn: CompleteArn, word: string, other: string): boolean {
  const text = resource.text.value;
  const made = parseArn(text.slice(0, arn.resource.start) + other + text.slice(arn.resource.start + word.length));
  const patterns = made === undefined || hasWildcard(word) ? [] : patternsByResource(service, made);
  return patterns.some(
    (pattern) => (pattern.account === '') === (arn.account.value === '') || hasWildcard(arn.account.value),
  );
}
