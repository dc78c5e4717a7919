// Questions one after the other, with a way back, in VS Code's quick input. What is asked the caller knows.
import * as vscode from 'vscode';

/** Goes back to the question before. */
export const back = Symbol('back');

export interface Step {
  /** What is asked for: `Models`. */
  readonly title: string;
  readonly placeHolder: string;
  readonly isFirst: boolean;
}

export interface PickStep<T> extends Step {
  readonly items: readonly (vscode.QuickPickItem & { readonly value?: T })[];
  readonly many: boolean;
  /** With many: what is said where none is picked; one may pick none where it is absent. */
  readonly noneProblem?: string;
}

/** The values picked; undefined where the person gave up. */
export function pick<T>(step: PickStep<T>): Promise<readonly T[] | typeof back | undefined> {
  const input = vscode.window.createQuickPick<vscode.QuickPickItem & { readonly value?: T }>();
  Object.assign(input, {
    title: step.title,
    placeholder: step.placeHolder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  input.canSelectMany = step.many;
  input.items = step.items;
  input.ignoreFocusOut = true;
  if (step.many) input.selectedItems = step.items.filter(({ picked }) => picked === true);
  const chosen = (): readonly T[] => input.selectedItems.flatMap(({ value }) => (value === undefined ? [] : [value]));
  return shown(input, step, () => {
    const values = chosen();
    if (values.length > 0 || (step.many && step.noneProblem === undefined)) return values;
    input.placeholder = step.noneProblem ?? step.placeHolder;
    return undefined;
  });
}

export interface TextStep extends Step {
  readonly value: string;
  /** What is wrong with a text; undefined where nothing is. */
  problemOf(text: string): string | undefined | Promise<string | undefined>;
}

/** The text written; undefined where the person gave up. */
export function ask(step: TextStep): Promise<string | typeof back | undefined> {
  const input = vscode.window.createInputBox();
  Object.assign(input, { title: step.title, prompt: step.placeHolder, value: step.value, ignoreFocusOut: true });
  return shown(input, step, async () => {
    const problem = await step.problemOf(input.value.trim());
    input.validationMessage = problem ?? '';
    return problem === undefined ? input.value.trim() : undefined;
  });
}

/** Shows an input until something is accepted. `accept` gives undefined where it is not yet right. */
function shown<R>(
  input: vscode.QuickPick<vscode.QuickPickItem> | vscode.InputBox,
  { isFirst }: Step,
  accept: () => R | undefined | Promise<R | undefined>,
): Promise<R | typeof back | undefined> {
  if (!isFirst) input.buttons = [vscode.QuickInputButtons.Back];
  return new Promise((done) => {
    const finish = (result: R | typeof back | undefined): void => {
      done(result);
      input.dispose();
    };
    input.onDidTriggerButton(() => finish(back));
    input.onDidHide(() => finish(undefined));
    input.onDidAccept(async () => {
      const result = await accept();
      if (result !== undefined) finish(result);
    });
    input.show();
  });
}
