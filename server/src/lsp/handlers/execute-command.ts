// `workspace/executeCommand`: the commands of this server; each is a file in `commands`.

import type { ServerContext } from '../context';
import { createWorkspaceCheck } from '../commands/check-workspace';
import { checkWorkspaceCommand, showCommand } from '../commands/names';
import { show } from '../commands/show';

export function executeCommand(ctx: ServerContext): void {
  const check = createWorkspaceCheck(ctx);
  ctx.connection.onExecuteCommand(({ command, arguments: given = [] }, token) =>
    ctx.guard.request<unknown>(`workspace/executeCommand ${command}`, token, null, async () => {
      switch (command) {
        case showCommand:
          await show(ctx, given);
          return null;
        case checkWorkspaceCommand:
          return check.run(token);
        default:
          return null;
      }
    }),
  );
}
