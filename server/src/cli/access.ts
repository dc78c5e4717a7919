// `bedrock-iam access`: what policies allow and deny, as an outline for people and as rows for programs.

import picocolors from 'picocolors';
import { type AccessRow, accessRows } from '../analysis/evaluate/rows';
import type { Catalog } from '../catalog/catalog';
import type { AccessNode } from '../features/access/node';
import { accessTree } from '../features/access/tree';
import { createNodeHost } from '../workspace/node-host';
import type { AccessOptions } from './access-arguments';
import { type Io, exit } from './io';
import { type FilePolicy, readPolicyFile } from './policy-files';
import { oneLine } from './reporters/text';

export async function runAccess({ files, format }: AccessOptions, catalog: Catalog, io: Io): Promise<number> {
  const host = createNodeHost();
  const read: (readonly FilePolicy[])[] = [];
  let code: number = exit.clean;
  for (const name of files) {
    const policies = await readPolicyFile(name, host, io.folder);
    if (typeof policies !== 'string') read.push(policies);
    else {
      io.err(`bedrock-iam: ${policies}\n`);
      code = exit.trouble;
    }
  }
  if (format === 'json') io.out(json(read, catalog));
  else for (const policies of read) io.out(outline(policies, catalog, io.colours));
  return code;
}

/** The form is promised to stay; the members that say more than it are there only where there is more to say. */
function json(files: readonly (readonly FilePolicy[])[], catalog: Catalog): string {
  const shown = files.map((policies) => {
    const rows = policies.map((each) => ({ each, rows: accessRows(each.policy, catalog) }));
    return {
      path: policies[0]?.path,
      allowed: rows.flatMap(({ each, rows: { allowed } }) => allowed.map((row) => jsonRow(row, each.pointers))),
      denied: rows.flatMap(({ each, rows: { denied } }) => denied.map((row) => jsonRow(row, each.pointers))),
    };
  });
  return `${JSON.stringify({ version: 1, files: shown }, undefined, 2)}\n`;
}

function jsonRow(row: AccessRow, pointers: readonly string[]): unknown {
  const { resource, exceptResources, principals } = row.scope;
  const named = (indexes: readonly number[]): readonly string[] => indexes.map((index) => pointers[index] ?? '');
  return {
    action: row.action,
    ...(row.exceptActions.length > 0 && { exceptActions: row.exceptActions }),
    resource,
    ...(exceptResources.length > 0 && { exceptResources }),
    ...(principals !== undefined && { principals }),
    conditions: row.keys,
    statements: named(row.statements),
    ...(row.limitedBy.length > 0 && { limitedBy: named(row.limitedBy) }),
  };
}

function outline(policies: readonly FilePolicy[], catalog: Catalog, colours: boolean): string {
  const c = picocolors.createColors(colours);
  const lines = [c.bold(oneLine(policies[0]?.path ?? ''))];
  const add = (node: AccessNode, depth: number): void => {
    const by = node.statements.length === 0 ? '' : `[${node.statements.join(', ')}]`;
    const rest = [node.description, by].filter((part) => part !== '').join(' ');
    lines.push(`${'  '.repeat(depth)}${oneLine(node.label)}${rest === '' ? '' : `  ${c.dim(oneLine(rest))}`}`);
    for (const detail of node.details) lines.push(`${'  '.repeat(depth + 1)}${c.dim(oneLine(detail))}`);
    const actions = node.children.filter(({ kind }) => kind === 'action');
    if (actions.length > 0) lines.push(`${'  '.repeat(depth + 1)}${oneLine(actionLine(actions))}`);
    for (const child of node.children) if (child.kind !== 'action') add(child, depth + 1);
  };
  const nodes = accessTree({ policies }, catalog);
  for (const node of nodes) add(node, 1);
  if (nodes.length === 0) lines.push('  allows nothing');
  return `${lines.join('\n')}\n`;
}

const mostActions = 8;

/** A wildcard comes to hundreds, which programs read. */
function actionLine(actions: readonly AccessNode[]): string {
  const shown = actions.slice(0, mostActions);
  const names = shown.map(({ label, description }) => (description === '' ? label : `${label} (${description})`));
  const left = actions.length - shown.length;
  return left === 0 ? names.join(', ') : `${names.join(', ')} and ${left} more`;
}
