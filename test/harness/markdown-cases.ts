// Reads test cases out of Markdown: every `###` heading is a case, its fences are its parts.

export interface MarkdownCase {
  readonly name: string;
  /** The `##` heading it stands under. */
  readonly section: string;
  /** Line of the heading in the page, from 1. */
  readonly line: number;
  readonly fences: readonly Fence[];
}

export interface Fence {
  readonly language: string;
  /** Words after the language: `kind=trust`, `file=template.json`. */
  readonly options: Readonly<Record<string, string>>;
  readonly text: string;
}

export interface MarkdownPage {
  readonly title: string;
  readonly summary: string;
  /** The `##` headings in order. */
  readonly sections: readonly string[];
  readonly cases: readonly MarkdownCase[];
}

export function readPage(text: string): MarkdownPage {
  const lines = text.split('\n');
  const sections: string[] = [];
  const cases: { name: string; section: string; line: number; fences: Fence[] }[] = [];
  let title = '';
  let summary = '';
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    if (line.startsWith('```')) {
      const end = lines.findIndex((other, at) => at > index && other.startsWith('```'));
      const [language = '', ...words] = line.slice(3).trim().split(/\s+/);
      const fence = { language, options: optionsOf(words), text: lines.slice(index + 1, end).join('\n') };
      cases.at(-1)?.fences.push(fence);
      index = end;
    } else if (line.startsWith('### '))
      cases.push({ name: line.slice(4), section: sections.at(-1) ?? '', line: index + 1, fences: [] });
    else if (line.startsWith('## ')) sections.push(line.slice(3));
    else if (line.startsWith('# ')) title = line.slice(2);
    else if (summary === '' && sections.length === 0 && line.trim() !== '' && !line.startsWith('<!--')) summary = line;
  }
  return { title, summary, sections, cases };
}

function optionsOf(words: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    words.map((word) => {
      const equals = word.indexOf('=');
      return equals < 0 ? [word, ''] : [word.slice(0, equals), word.slice(equals + 1)];
    }),
  );
}
