// JSON as configuration files are written: comments and trailing commas are fine there, though not in a policy.

import type { JsonDocument, JsonFault } from './json-tree';

/** What a file says that it is: `jsonc` takes comments and trailing commas, for something takes them out before IAM reads it. */
export type Dialect = 'json' | 'jsonc';

export function dialectOf(path: string): Dialect {
  return path.endsWith('.jsonc') ? 'jsonc' : 'json';
}

/** The faults of a text that are faults in a configuration file too. */
export function configurationFaults(json: JsonDocument): readonly JsonFault[] {
  return json.faults.filter((fault) => fault.kind !== 'comment' && !isTrailingComma(json.text, fault));
}

function isTrailingComma(text: string, fault: JsonFault): boolean {
  if (fault.kind !== 'property-name-expected' && fault.kind !== 'value-expected') return false;
  const before = text.slice(0, fault.span.start).trimEnd();
  return before.endsWith(',') && (text[fault.span.start] === '}' || text[fault.span.start] === ']');
}
