import { text, type Edit, type File } from '../files/tree';

const HEADER_LINES = 6;

/** A file as the first commit writes it: a few lines that stay. */
export function firstVersion(path: string): File {
  const lines = Array.from({ length: HEADER_LINES }, (_, index) => `${path}, line ${index + 1}\n`);
  return text(lines.join(''));
}

/** The same file one step later: one to three lines more, and now and then two old ones less. */
export function nextVersion(file: File, turn: number): File {
  if (file.kind === 'binary') return file;
  const added = Array.from({ length: 1 + (turn % 3) }, (_, index) => `step ${turn}, line ${index + 1}\n`);
  const isTrimmed = turn % 4 === 2 && file.lines.length > HEADER_LINES + 4;
  const kept = isTrimmed
    ? file.lines.filter((_, index) => ![HEADER_LINES, HEADER_LINES + 1].includes(index))
    : file.lines;
  return { ...file, lines: [...kept, ...added] };
}

/** `count` lines, `changed` of which (counted from 1) read otherwise. */
export function numbered(name: string, count: number, changed: Readonly<Record<number, string>> = {}): string {
  return Array.from({ length: count }, (_, index) => `${changed[index + 1] ?? `${name} ${index + 1}`}\n`).join('');
}

export function write(path: string, content: string): Edit {
  return { path, file: text(content) };
}
