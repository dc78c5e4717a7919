// The answer of `diff` for code scanning: one result for each statement of the new version that lets more through.

import type { ReportingDescriptor, Result } from 'sarif';
import type { StatementPlace } from '../analysis/evaluate/access';
import { shift } from '../base/span';
import type { Catalog } from '../catalog/catalog';
import { spanInDocument } from '../documents/site';
import { actionsInShort, changeLines } from '../features/access/changes';
import type { FileDifference } from './diff';
import { placesIn, sarifLog } from './reporters/sarif';
import { version } from './resources';

const rules: ReportingDescriptor[] = [
  { id: 'access/added', shortDescription: { text: 'Something is allowed that was not before' } },
  { id: 'access/loosened', shortDescription: { text: 'A condition lets more requests through than before' } },
];

export function diffSarif(
  differences: readonly FileDifference[],
  troubles: readonly string[],
  catalog: Catalog,
): string {
  const said = troubles.map((message) => ({ path: undefined, message }));
  const results = differences.flatMap(resultsOf);
  const log = sarifLog(rules, results, said, { version, dataDate: catalog.dataDate });
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function resultsOf(each: FileDifference): readonly Result[] {
  const { difference } = each;
  const added = changeLines(difference.added).flatMap((line): readonly Result[] => {
    const text = `${line.certain ? 'Newly allowed' : 'May be newly allowed'}: ${actionsInShort(line)} ${line.where}`;
    return line.statements.slice(0, 1).map((place) => resultAt(place, each, 0, text, line.certain));
  });
  const loosened = difference.loosened.map(({ place, key }) =>
    resultAt(place, each, 1, `The condition on ${key} lets more through than before`, true),
  );
  return [...added, ...loosened];
}

function resultAt(
  place: StatementPlace,
  each: FileDifference,
  ruleIndex: number,
  text: string,
  certain: boolean,
): Result {
  const file = each.after[place.policy];
  const placed = file?.policy.statements[place.statement];
  const pointer = file?.pointers[place.statement] ?? '';
  const common: Result = {
    ruleId: rules[ruleIndex]?.id ?? '',
    ruleIndex,
    level: certain ? 'warning' : 'note',
    message: { text },
  };
  if (file === undefined || placed === undefined) return common;
  const span = spanInDocument(file.site.map, shift(placed.statement.span, placed.offset));
  const physicalLocation = placesIn(each.path, file.json)(span);
  return {
    ...common,
    locations: [{ physicalLocation, logicalLocations: [{ fullyQualifiedName: pointer, kind: 'value' }] }],
  };
}
