// Places in statements of the role table: `<account>` is one text, `<region>` as many as there are Regions, other names are values
// that are given, or left to fill in.

export type Json = string | readonly Json[] | { readonly [name: string]: Json };

export interface Places {
  readonly partition: string;
  readonly regions: readonly string[];
  /** By name, without the angle brackets. */
  readonly values: ReadonlyMap<string, string>;
}

/** A value with its places filled. A text with a Region becomes one per Region. */
export function fillPlaces(value: Json, places: Places): Json {
  if (typeof value === 'string') return one(fillText(value, places));
  if (isList(value)) {
    const all = value.flatMap((each) => {
      const filled = fillPlaces(each, places);
      return isList(filled) ? filled : [filled];
    });
    return all;
  }
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, fillPlaces(each, places)]));
}

/** One text per Region where it speaks of one. */
export function fillText(text: string, { partition, regions, values }: Places): readonly string[] {
  const given = (region: string): string =>
    text.replaceAll(/<([a-z0-9-]+)>/g, (whole, name: string) => {
      if (name === 'partition') return partition;
      return name === 'region' ? region : (values.get(name) ?? whole);
    });
  return text.includes('<region>') ? regions.map(given) : [given('')];
}

function one(texts: readonly string[]): Json {
  const [first] = texts;
  return texts.length === 1 && first !== undefined ? first : texts;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
