// A role of Bedrock that lacks a part: the agent, knowledge base or job is made without complaint and fails when it works.

import { statementPath } from '../../analysis/model-paths';
import { fillPlaces } from '../../analysis/own-places';
import { type ServiceRole, serviceRoleOf } from '../../analysis/service-role';
import { type Lack, lacksOf, statementsFor, storeChoices } from '../../analysis/service-role-parts';
import { listed } from '../../base/markdown';
import { type PermissionStatement, storeTitles } from '../../catalog/bedrock/roles/role-use';
import { placed } from '../../model/build';
import type { Policy } from '../../model/policy';
import { type Editor, type Fix, defineRule } from '../rule';

export default defineRule({
  summary: 'Service role of a Bedrock feature that lacks a permission',
  level: 'hint',
  category: 'correctness',
  since: '0.1.0',
  kinds: ['identity'],
  messages: {
    begun: '{actions} {is} missing: {worker} needs {it} to {purpose}',
    missing: '{actions} {is} missing: {worker} needs {it} to {purpose}, unless another policy of the role allows {it}',
    store: 'No vector store is allowed: {worker} needs one, for example {actions} to {purpose}',
  },
  policy(ctx, policy) {
    const role = serviceRoleOf(policy);
    if (role === undefined) return;
    for (const lack of lacksOf(policy, role)) {
      const { present, part, choice } = lack;
      const one = lack.actions.length === 1;
      const data = {
        actions: listed(lack.actions.map((action) => `\`${action}\``)),
        is: one ? 'is' : 'are',
        it: one ? 'it' : 'them',
        worker: role.use.worker,
        purpose: part.purpose,
      };
      const message = choice ? 'store' : present !== undefined || role.whole ? 'begun' : 'missing';
      const span = present === undefined ? role.span : placed(present.place, present.entry.text.span);
      ctx.report(span, message, data, { fixes: (edit) => fixesOf(edit, policy, role, lack) });
    }
  },
});

function fixesOf(edit: Editor, policy: Policy, role: ServiceRole, lack: Lack): readonly Fix[] {
  if (policy.problems.length > 0) return [];
  if (lack.choice) {
    return storeChoices(policy, role).map(({ stores, statements }) =>
      fix(
        `Add the permissions for ${stores.map((store) => storeTitles[store]).join(', ')}`,
        addStatements(edit, policy, statements, statements),
      ),
    );
  }
  const added =
    extended(edit, policy, lack) ??
    addStatements(edit, policy, statementsFor(lack.part, lack.actions), lack.part.statements);
  return [fix(`Add ${listed(lack.actions)}`, added)];
}

function fix(title: string, edits: Fix['edits']): Fix {
  return { title, safety: 'suggested', edits };
}

/** Into the statement that holds the rest, where AWS's page has all of it in one statement. */
function extended(edit: Editor, policy: Policy, { part, actions, present }: Lack): Fix['edits'] | undefined {
  if (present === undefined) return undefined;
  const together = part.statements.some(({ Action }) =>
    [present.action, ...actions].every((each) => [Action].flat().includes(each)),
  );
  const path = statementPath(policy, present.place);
  return together && path !== undefined ? edit.append([...path, 'Action'], actions) : undefined;
}

/** What the policy does not tell stays a gap. */
function addStatements(
  edit: Editor,
  policy: Policy,
  statements: readonly PermissionStatement[],
  together: readonly PermissionStatement[],
): Fix['edits'] {
  const taken = new Set(policy.statements.map(({ statement }) => statement.sid?.value));
  const added = statements.map((statement) => {
    let sid = statement.Sid;
    for (let number = 2; taken.has(sid); number++) sid = `${statement.Sid}${number}`;
    taken.add(sid);
    return { ...statement, Sid: sid };
  });
  return edit.append(['Statement'], fillPlaces(policy, added, together));
}
