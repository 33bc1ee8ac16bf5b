import { textFile, type Edit, type File } from '../files/tree';

const HEADER_LINES = 6;

/** The content of a file in the first commit: a few lines that later commits do not change. */
export function firstVersion(path: string): File {
  const lines = Array.from({ length: HEADER_LINES }, (_, index) => `${path}, line ${index + 1}\n`);
  return textFile(lines.join(''));
}

/** The next version of a file: one to three more lines; every fourth turn also removes two old lines. */
export function nextVersion(file: File, turn: number): File {
  if (file.kind === 'binary') return file;
  const added = Array.from({ length: 1 + (turn % 3) }, (_, index) => `step ${turn}, line ${index + 1}\n`);
  const isTrimmed = turn % 4 === 2 && file.lines.length > HEADER_LINES + 4;
  const remaining = isTrimmed
    ? file.lines.filter((_, index) => ![HEADER_LINES, HEADER_LINES + 1].includes(index))
    : file.lines;
  return { ...file, lines: [...remaining, ...added] };
}

/** `count` lines `<name> <number>`. `changed` replaces single lines, by number (from 1). */
export function numberedLines(name: string, count: number, changed: Readonly<Record<number, string>> = {}): string {
  return Array.from({ length: count }, (_, index) => `${changed[index + 1] ?? `${name} ${index + 1}`}\n`).join('');
}

export function writeFile(path: string, content: string): Edit {
  return { path, file: textFile(content) };
}
