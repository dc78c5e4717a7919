// Long lists of names are kept as one text per list: a name per line would be pages of column.

/** The words of a text, whatever white space is between them. */
export function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}
