import { InvalidChange } from '../invalidChange';

/** A file in one commit. */
export type File = TextFile | BinaryFile;

/** A file of lines. */
export interface TextFile {
  readonly kind: 'text';
  /** Each line includes its line ending, `\n` or `\r\n`. The last line may have none. */
  readonly lines: readonly string[];
  /** The encoding of the file. Diffs contain the bytes in this encoding: they are not converted to UTF-8. */
  readonly encoding: 'utf8' | 'latin1';
}

/** A file without lines. Diffs do not show its content. */
export interface BinaryFile {
  readonly kind: 'binary';
  /** A placeholder for the bytes. Two binary files are equal if their placeholders are equal. */
  readonly content: string;
}

/** All files of one commit, by path. */
export type Tree = ReadonlyMap<string, File>;

export const EMPTY_TREE: Tree = new Map();

/** A commit's change to one file: writes it, removes it (`file` is null), or moves it, with or without new content. */
export interface Edit {
  readonly path: string;
  /** The old path, if the file is moved. */
  readonly from?: string;
  /** The new content. Null removes the file. If it is undefined, the file is moved without a change. */
  readonly file?: File | null;
}

/** Creates a text file. */
export function textFile(content: string, encoding: TextFile['encoding'] = 'utf8'): TextFile {
  return { kind: 'text', lines: linesOf(content), encoding };
}

/** Creates a binary file. */
export function binaryFile(content: string): BinaryFile {
  return { kind: 'binary', content };
}

/** Splits a text into lines; each includes its line ending. */
export function linesOf(content: string): readonly string[] {
  return content.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Returns the tree after some edits. @throws InvalidChange if a file to be moved or removed does not exist */
export function applyEdits(tree: Tree, edits: readonly Edit[]): Tree {
  const files = new Map(tree);
  for (const { path, from, file } of edits) {
    const source = from ?? path;
    const before = files.get(source);
    if (before === undefined && (from !== undefined || file === null))
      throw new InvalidChange(`There is no file ${source}`);
    files.delete(source);
    const after = file === undefined ? before : file;
    if (after !== undefined && after !== null) files.set(path, after);
  }
  return files;
}

/** Returns every path in the edits. A move has two: the old and the new path. */
export function pathsOf(edits: readonly Edit[]): readonly string[] {
  return edits.flatMap(({ path, from }) => (from === undefined ? [path] : [from, path]));
}

/** Whether two files have the same content. Undefined: no file. */
export function isSameFile(one: File | undefined, other: File | undefined): boolean {
  if (one === other || one === undefined || other === undefined) return one === other;
  if (one.kind === 'binary' || other.kind === 'binary') {
    return one.kind === 'binary' && other.kind === 'binary' && one.content === other.content;
  }
  return (
    one.encoding === other.encoding &&
    one.lines.length === other.lines.length &&
    one.lines.every((line, index) => line === other.lines[index])
  );
}
