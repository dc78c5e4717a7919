// Turns keystrokes into LSP content changes, one character each, such that the text after every one of them was never
// there before: a cache keyed by the whole text cannot answer. Two typists over one document type the same.

import { initialWindow, seededRandom } from './documents.mjs';

const letters = 'abcdefghijklmnopqrstuvwxyz';
/** Written up to where a person would take the completion; the first three letters stand there from the start. */
const words = ['bedrock:Inv', 'bedrock:Get', 'bedrock:Lis', 'bedrock:Upd', 'bedrock:Tag'];

const nameStart = '      "Condi';

export function createTypist(document) {
  const random = seededRandom(4711);
  const windows = document.targets.map((place) => ({ ...place, text: initialWindow }));
  const seen = new Set();
  const action = { ...document.action };
  let strokes = 0;
  let rounds = 0;

  return { keystroke, startAction, typeAction, startName };

  /**
   * Adds a letter behind a window of letters in a string, or takes away its first, in turn. The window wanders
   * through random letters, so the document keeps its size and does not come back to an earlier text.
   */
  function keystroke() {
    const target = windows[(strokes >> 1) % windows.length];
    const adds = strokes++ % 2 === 0;
    const letter = letters[random.below(letters.length)];
    const at = { line: target.line, character: target.character + (adds ? target.text.length : 0) };
    target.text = adds ? target.text + letter : target.text.slice(1);
    const state = windows.map((window) => window.text).join('/');
    if (seen.has(state)) throw new Error('The typist repeated a document');
    seen.add(state);
    return adds ? change(at, 0, letter) : change(at, 1, '');
  }

  /** Cuts the edited action string down to the start of a name and says which `rest` to type, by character. */
  function startAction() {
    const word = words[rounds++ % words.length];
    const changes = change(action, action.length, word.slice(0, 3));
    action.length = 3;
    return { changes, rest: word.slice(3) };
  }

  /** Begins another member of the edited statement, whose name has no closing quote yet; `close` takes it away. */
  function startName() {
    const { line } = document.targets[0];
    let character = nameStart.length;
    return {
      open: change({ line, character: 0 }, 0, `${nameStart}\n`),
      next: () => change({ line, character: character++ }, 0, letters[random.below(letters.length)]),
      close: () => [{ range: { start: { line, character: 0 }, end: { line: line + 1, character: 0 } }, text: '' }],
    };
  }

  /** Types one character into the action string; the answer's `position` is right behind it. */
  function typeAction(character) {
    const at = { line: action.line, character: action.character + action.length };
    action.length += 1;
    return { changes: change(at, 0, character), position: { line: at.line, character: at.character + 1 } };
  }
}

function change({ line, character }, removed, text) {
  return [{ range: { start: { line, character }, end: { line, character: character + removed } }, text }];
}
