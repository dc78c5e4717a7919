// A server that dies is started again by itself, and knows the open documents.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import * as vscode from 'vscode';
import { closeAll, diagnostics, eventually, open, policy, ruleOf } from './document';

suite('recovery', () => {
  teardown(closeAll);

  test('a server that dies comes back with the findings, and follows what is typed', async function () {
    // Elsewhere processes are not listed as files.
    if (process.platform !== 'linux') return this.skip();
    const { document, editor } = await open(policy('"Action": "bedrock:Converse"'));
    const isFlagged = (): boolean => diagnostics(document).some((each) => ruleOf(each) === 'action/unknown');
    await eventually('a finding', isFlagged);
    const [server, ...more] = servers();
    assert.ok(server, 'no server runs');
    assert.deepEqual(more, []);
    process.kill(server, 'SIGKILL');
    await eventually('the finding of the dead server goes', () => !isFlagged());
    await eventually('another server', () => servers().some((pid) => pid !== server));
    await eventually('the finding comes back', isFlagged);
    const at = document.positionAt(document.getText().indexOf('Converse'));
    await editor.edit((edit) => edit.replace(new vscode.Range(at, at.translate(0, 'Converse'.length)), 'InvokeModel'));
    await eventually('the finding goes with its cause', () => !isFlagged());
    assert.equal(servers().length, 1);
    return undefined;
  });
});

/** Process ids of the language servers that this extension host started. */
function servers(): number[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name) && isServer(name))
    .map(Number);
}

function isServer(pid: string): boolean {
  try {
    const isOurs = /^PPid:\t(\d+)$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] === String(process.pid);
    return isOurs && /\bdist\/server\.js\0/.test(readFileSync(`/proc/${pid}/cmdline`, 'utf8'));
  } catch {
    // The process has ended meanwhile.
    return false;
  }
}
