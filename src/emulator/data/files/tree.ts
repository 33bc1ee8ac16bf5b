/** A file as one commit has it. */
export type File = TextFile | BinaryFile;

export interface TextFile {
  readonly kind: 'text';
  /** Each with its end, `\n` or `\r\n`; the last one may have none. */
  readonly lines: readonly string[];
  /** How it is stored: diffs carry the bytes as they are. */
  readonly encoding: 'utf8' | 'latin1';
}

export interface BinaryFile {
  readonly kind: 'binary';
  /** Stands for the bytes: two files are the same when this is. */
  readonly content: string;
}

/** All files of one commit by their paths. */
export type Tree = ReadonlyMap<string, File>;

export const EMPTY_TREE: Tree = new Map();

/** What a commit does to one file: writes it, removes it (`file` is null), or moves it, maybe with other content. */
export interface Edit {
  readonly path: string;
  /** Where it was until now, when it is moved. */
  readonly from?: string;
  /** Left out of a move: as it was. */
  readonly file?: File | null;
}

export function text(content: string, encoding: TextFile['encoding'] = 'utf8'): TextFile {
  return { kind: 'text', lines: linesOf(content), encoding };
}

export function binary(content: string): BinaryFile {
  return { kind: 'binary', content };
}

/** Lines with their ends. */
export function linesOf(content: string): readonly string[] {
  return content.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** The tree after some edits. @throws Error when a file to be moved or removed is not there */
export function edited(tree: Tree, edits: readonly Edit[]): Tree {
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

/** Every path an edit speaks of. */
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
