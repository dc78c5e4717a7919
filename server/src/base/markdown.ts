// Markdown from our own words and from document text. Document text is data: it is always escaped or put in code.

/** Text as inline code; backticks and line breaks in it cannot end the code span. */
export function code(text: string): string {
  const clean = shorten(text.replaceAll(/\s+/g, ' '), 300);
  let fence = '`';
  while (clean.includes(fence)) fence += '`';
  const padding = clean.startsWith('`') || clean.endsWith('`') ? ' ' : '';
  return fence + padding + clean + padding + fence;
}

/** Text that must read as plain prose, in one line. Editors make links of bare addresses, so these are escaped too. */
export function plain(text: string): string {
  return shorten(text.replaceAll(/\s+/g, ' ').trim(), 1000)
    .replaceAll(/[\\`*_{}[\]()#+!|<>~&@-]/g, String.raw`\$&`)
    .replaceAll(/:(?=\/\/)|(?<=\bwww)\./gi, String.raw`\$&`);
}

export function link(title: string, url: string): string {
  return `[${title}](${url})`;
}

export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

export function shorten(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit - 1)}…`;
}

/** `a`, `a and b`, `a, b and c`. */
export function listed(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
