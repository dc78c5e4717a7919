// The commands that a client may run on this server. An editor with an extension of its own names those that it answers
// itself, so that none is there twice.

import type { ClientFeatures } from '../capabilities';

/** Opens a file or page: `[uri, range?]`. */
export const showCommand = 'bedrockIam.show';
/** Checks every policy of the workspace. */
export const checkWorkspaceCommand = 'bedrockIam.checkWorkspace';
/** Answered by the editor's extension only: opens the page of a rule, `[rule]`. */
export const explainRuleCommand = 'bedrockIam.explainRule';
/** Answered by the editor's extension only: asks for a value and fills it in, `[FillPlaceholder]`. */
export const fillPlaceholderCommand = 'bedrockIam.fillPlaceholder';
/** Answered by the editor's extension only: asks which of several code actions is meant, `[ChooseAction]`. */
export const chooseActionCommand = 'bedrockIam.chooseAction';

/** Answered by the editor's extension only: says why access was denied, `[message]`. */
export const whyDeniedCommand = 'bedrockIam.whyDenied';

/** Answered by the editor's extension only: goes to a place and shows its hover, `[uri, position]`. */
export const compareAccessCommand = 'bedrockIam.compareAccess';
export const showHoverCommand = 'bedrockIam.showHover';

export function serverCommands(client: ClientFeatures): string[] {
  return [showCommand, checkWorkspaceCommand].filter((command) => !client.commands.has(command));
}
