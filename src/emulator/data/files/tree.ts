/** A file in one commit. */
export type File = TextFile | BinaryFile;

export interface TextFile {
  readonly kind: 'text';
  /** Each line includes its line ending, `\n` or `\r\n`. The last line may have none. */
  readonly lines: readonly string[];
  /** Encoding of the stored bytes. Diffs contain these bytes. */
  readonly encoding: 'utf8' | 'latin1';
}

export interface BinaryFile {
  readonly kind: 'binary';
  /** Represents the bytes: two files are equal if this is equal. */
  readonly content: string;
}

/** All files of one commit by their paths. */
export type Tree = ReadonlyMap<string, File>;

export const EMPTY_TREE: Tree = new Map();

/** A commit's change to one file: writes it, removes it (`file` is null), or moves it, with or without new content. */
export interface Edit {
  readonly path: string;
  /** The old path, if the file is moved. */
  readonly from?: string;
  /** Undefined in a move: the content does not change. */
  readonly file?: File | null;
}

export function textFile(content: string, encoding: TextFile['encoding'] = 'utf8'): TextFile {
  return { kind: 'text', lines: linesOf(content), encoding };
}

export function binaryFile(content: string): BinaryFile {
  return { kind: 'binary', content };
}

/** Splits a text into lines; each includes its line ending. */
export function linesOf(content: string): readonly string[] {
  return content.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Applies edits to a tree. @throws Error if a file to be moved or removed does not exist */
export function applyEdits(tree: Tree, edits: readonly Edit[]): Tree {
  const files = new Map(tree);
  for (const { path, from, file } of edits) {
    const source = from ?? path;
    const before = files.get(source);
    if (before === undefined && (from !== undefined || file === null)) throw new Error(`There is no file ${source}`);
    files.delete(source);
    const after = file === undefined ? before : file;
    if (after !== undefined && after !== null) files.set(path, after);
  }
  return files;
}

/** Every path in the edits: old and new path of a move. */
export function pathsOf(edits: readonly Edit[]): readonly string[] {
  return edits.flatMap(({ path, from }) => (from === undefined ? [path] : [from, path]));
}

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
