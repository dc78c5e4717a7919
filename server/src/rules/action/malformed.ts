// An entry of `Action` that is not written as `service:Name`. IAM refuses such a policy.

import { actionFault } from '../../analysis/action-form';
import { expandName } from '../../analysis/expand-actions';
import { bedrockFamily, type Catalog } from '../../catalog/catalog';
import { correctAction } from '../../catalog/bedrock/wrong-names';
import { replaceAction } from '../list-entry';
import { defineRule } from '../rule';

export default defineRule({
  summary: 'Action that is not written as service:Name',
  level: 'error',
  category: 'correctness',
  since: '0.1.0',
  accessAnalyzer: 'INVALID_ACTION',
  messages: {
    empty: 'An empty text is no action',
    blank: '`{action}` holds a blank, which no action does',
    separator: '`{action}` has no colon between service and action',
    colons: '`{action}` has more than one colon',
    part: '`{action}` lacks what stands on one side of the colon',
    character: '`{action}` holds a character that no action has',
  },
  action(ctx, action, statement) {
    const fault = actionFault(action);
    if (fault === undefined) return;
    // Behind a fault of JSON an element, or a resource, may be read as an action.
    if ((fault === 'separator' || action.prefix === 'arn') && !statement.readable) return;
    ctx.report(
      action.text.span,
      fault,
      { action: action.text.value },
      {
        fixes: (edit) => {
          const { right, sure } = repaired(ctx.catalog, action.text.value);
          return right === undefined
            ? []
            : [replaceAction(edit, action, statement, [right], sure ? 'safe' : 'suggested')];
        },
      },
    );
  },
});

/** The action that was meant, if taking out blanks or putting in the colon gives one that exists. */
function repaired(catalog: Catalog, text: string): { readonly right: string | undefined; readonly sure: boolean } {
  const words = text.split(/[^\w*?-]+/).filter((word) => word !== '');
  const [first = '', second] = words;
  if (second !== undefined) {
    const together = text.replaceAll(/\s+/g, '');
    const candidates = [
      words.length === 2 ? `${first}:${second}` : undefined,
      together,
      `${first}:${words.slice(1).join('')}`,
    ];
    const right = candidates.find((candidate) => candidate !== undefined && exists(catalog, candidate));
    return { right, sure: true };
  }
  const found = bedrockFamily.map((prefix) => `${prefix}:${first}`).find((candidate) => exists(catalog, candidate));
  return { right: found ?? (first === '' ? undefined : correctAction('bedrock', first)?.right[0]), sure: false };
}

function exists(catalog: Catalog, action: string): boolean {
  const [prefix = '', name = '', ...rest] = action.split(':');
  const service = catalog.service(prefix);
  return rest.length === 0 && name !== '' && service !== undefined && expandName(service, name).length > 0;
}
