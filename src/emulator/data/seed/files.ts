import { textFile, type Edit, type File } from '../files/tree';

/** Number of lines in the first version of a file. */
const HEADER_LINES = 6;

/** A file in the first commit: a few lines that `nextVersion` does not change. */
export function firstVersion(path: string): File {
  const lines = Array.from({ length: HEADER_LINES }, (_, index) => `${path}, line ${index + 1}\n`);
  return textFile(lines.join(''));
}

/**
 * The next version of a file: one to three more lines. Every fourth turn also removes two lines, if the file is long
 * enough.
 */
export function nextVersion(file: File, turn: number): File {
  if (file.kind === 'binary') return file;
  const added = Array.from({ length: 1 + (turn % 3) }, (_, index) => `step ${turn}, line ${index + 1}\n`);
  const isTrimmed = turn % 4 === 2 && file.lines.length > HEADER_LINES + 4;
  const remaining = isTrimmed
    ? file.lines.filter((_, index) => ![HEADER_LINES, HEADER_LINES + 1].includes(index))
    : file.lines;
  return { ...file, lines: [...remaining, ...added] };
}

/** A text of `count` lines, `<name> 1` and so on. `changed` replaces single lines, by their numbers. */
export function numberedLines(name: string, count: number, changed: Readonly<Record<number, string>> = {}): string {
  return Array.from({ length: count }, (_, index) => `${changed[index + 1] ?? `${name} ${index + 1}`}\n`).join('');
}

/** An edit that writes a UTF-8 text file. */
export function writeFile(path: string, content: string): Edit {
  return { path, file: textFile(content) };
}
