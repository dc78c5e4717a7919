// A rule page for a terminal: Markdown read line by line. Pages are our own and keep to a few forms.

import picocolors from 'picocolors';

export interface PageOptions {
  readonly colours: boolean;
}

/** The page without its generated comments; headings, code and links in a form that reads well without a renderer. */
export function renderPage(markdown: string, { colours }: PageOptions): string {
  const c = picocolors.createColors(colours);
  const lines: string[] = [];
  let fence: string | undefined;
  for (const line of withoutComments(markdown).split('\n')) {
    if (line.startsWith('```')) {
      fence = fence === undefined ? line.slice(3).trim() : undefined;
      continue;
    }
    if (fence !== undefined) lines.push(`    ${codeLine(line, fence, c)}`.trimEnd());
    else if (line.startsWith('#')) lines.push(c.bold(line.replace(/^#+\s*/, '')));
    else lines.push(inline(line, c));
  }
  return `${lines.join('\n').trim()}\n`;
}

/** The page as Markdown for other programs, without its generated comments. */
export function withoutComments(markdown: string): string {
  const kept: string[] = [];
  let inside = false;
  for (const line of markdown.split('\n')) {
    const starts = line.trimStart().startsWith('<!--');
    if (!inside && !starts) kept.push(line);
    if (starts) inside = true;
    if (inside && line.includes('-->')) inside = false;
  }
  return kept.join('\n').replaceAll(/\n{3,}/g, '\n\n');
}

type Colours = ReturnType<typeof picocolors.createColors>;

/** In examples, the lines that mark a finding stand out, and those a fix takes away or brings. */
function codeLine(line: string, language: string, c: Colours): string {
  if (language === 'diff') return line.startsWith('+') ? c.green(line) : line.startsWith('-') ? c.red(line) : line;
  return line.startsWith('//') ? c.yellow(line) : line;
}

function inline(line: string, c: Colours): string {
  return line
    .replaceAll(/\[([^\]]*)\]\(([^)]*)\)/g, (_, title: string, url: string) => `${title} (${url})`)
    .replaceAll(/`([^`]+)`/g, (whole, text: string) => (c.isColorSupported ? c.cyan(text) : whole))
    .replaceAll(/\*\*([^*]+)\*\*/g, (_, text: string) => c.bold(text));
}
