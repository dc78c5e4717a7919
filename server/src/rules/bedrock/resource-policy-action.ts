// The policy of a guardrail, a knowledge base or an AgentCore resource takes a few actions, most of them written out.

import { languagesOf, takesAction } from '../../analysis/policy-language';
import { expandAction } from '../../analysis/expand-actions';
import { mayActOn } from '../../analysis/match-resources';
import { guessNote } from '../../analysis/structure-kind';
import type { PolicyLanguage } from '../../catalog/bedrock/resource-policies';
import type { ActionText, Statement } from '../../model/policy';
import { replaceAction } from '../list-entry';
import { type RuleContext, defineRule } from '../rule';

type Message = 'action' | 'wildcard';

export default defineRule<Message>({
  summary: 'Action that the resource policy of a guardrail, knowledge base or AgentCore resource does not take',
  level: 'warning',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['resource'],
  messages: {
    action: '`{action}` cannot stand in the policy of {what}, which takes {actions}{guess}',
    wildcard: '`{action}` has a wildcard, and the policy of {what} takes {actions}, each written out{guess}',
  },
  action(ctx, action, statement) {
    const languages = languagesOf(statement);
    if (languages === undefined || action.hasHole || !action.hasColon || statement.action?.negated !== false) return;
    if (languages.some((language) => takesAction(language, action))) return;
    const message = messageFor(ctx, action, statement, languages);
    if (message === undefined) return;
    const names = [...new Set(languages.flatMap(({ prefix, actions }) => actions.map((name) => `${prefix}:${name}`)))];
    const data = {
      action: action.text.value,
      what: languages.map(({ what }) => what).join(' or '),
      actions: shown(names),
      guess: guessNote(ctx),
    };
    const fixes = message === 'wildcard' ? names.filter((name) => covers(ctx, action, name)) : [];
    ctx.report(action.text.span, message, data, {
      ...(fixes.length > 0 && {
        fixes: (edit) => [replaceAction(edit, action, statement, fixes, 'suggested')],
      }),
    });
  },
});

/** An action that does not exist, or that acts on something else, is another finding. */
function messageFor(
  { catalog }: RuleContext<Message>,
  action: ActionText,
  { resource }: Statement,
  languages: readonly PolicyLanguage[],
): Message | undefined {
  if (action.hasWildcard) return languages.every((each) => each.actionsWrittenOut === true) ? 'wildcard' : undefined;
  const info = catalog.service(action.prefix)?.action(action.name);
  const acts = resource?.items.some((item) => item.kind === 'resource' && info && mayActOn(catalog, info, item));
  return acts === true ? 'action' : undefined;
}

function covers({ catalog }: RuleContext<Message>, action: ActionText, name: string): boolean {
  return (expandAction(catalog, action) ?? []).some((each) => `${each.prefix}:${each.name}` === name);
}

function shown(names: readonly string[]): string {
  const quoted = names.map((name) => `\`${name}\``);
  if (quoted.length > 4) return `${quoted.slice(0, 3).join(', ')} and ${quoted.length - 3} more`;
  return quoted.length < 2 ? `${quoted[0]} only` : `${quoted.slice(0, -1).join(', ')} and ${quoted.at(-1)} only`;
}
