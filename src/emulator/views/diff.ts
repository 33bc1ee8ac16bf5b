import { createHash } from 'node:crypto';
import { similarity, type FileChange, type FileEntry } from '../data/files/compare';
import type { Hunk } from '../data/files/hunks';
import type { File } from '../data/files/tree';

/** Options of a diff. */
export interface DiffOptions {
  /** Number of unchanged lines before and after a change. */
  readonly context: number;
}

/**
 * Writes a unified diff in git's format. The result is a buffer, because the lines of each file have that file's
 * encoding.
 *
 * @see https://git-scm.com/docs/diff-format#generate_patch_text_with_p
 */
export function unifiedDiff(changes: readonly FileChange[], options: DiffOptions): Buffer {
  return Buffer.concat(changes.flatMap((change) => [Buffer.from(headerOf(change)), ...bodyOf(change, options)]));
}

/** A path as git prints it in a diff: bytes other than printable ASCII are C escape sequences. */
export function escapedPath(path: string): string {
  const namedEscapes = new Map([
    ['"', '\\"'],
    ['\\', '\\\\'],
    ['\t', '\\t'],
    ['\n', '\\n'],
    ['\r', '\\r'],
  ]);
  return [...Buffer.from(path, 'utf8')]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      const isPlain = byte >= 0x20 && byte < 0x7f;
      return namedEscapes.get(character) ?? (isPlain ? character : `\\${byte.toString(8).padStart(3, '0')}`);
    })
    .join('');
}

function headerOf(change: FileChange): string {
  const { old, new: newFile } = change;
  const from = quoted(`a/${old?.path ?? newFile?.path ?? ''}`);
  const to = quoted(`b/${newFile?.path ?? old?.path ?? ''}`);
  const lines = [`diff --git ${from} ${to}`];
  if (old === null) lines.push('new file mode 100644');
  if (newFile === null) lines.push('deleted file mode 100644');
  if (change.status === 'renamed' && old !== null && newFile !== null) {
    lines.push(`similarity index ${Math.floor(similarity(old.file, newFile.file) * 100)}%`);
    lines.push(`rename from ${quoted(old.path)}`, `rename to ${quoted(newFile.path)}`);
  }
  const ids = [blobId(old), blobId(newFile)] as const;
  if (ids[0] !== ids[1]) {
    lines.push(`index ${ids.join('..')}${old === null || newFile === null ? '' : ' 100644'}`);
    const [before, after] = [old === null ? '/dev/null' : from, newFile === null ? '/dev/null' : to];
    if (isBinary(old) || isBinary(newFile)) lines.push(`Binary files ${before} and ${after} differ`);
    else if (change.hunks.length > 0) lines.push(`--- ${before}`, `+++ ${after}`);
  }
  return `${lines.join('\n')}\n`;
}

function quoted(path: string): string {
  const escaped = escapedPath(path);
  return escaped === path ? path : `"${escaped}"`;
}

/** The part after the header of a file: one buffer per group of hunks. */
function bodyOf({ old, new: newFile, hunks }: FileChange, { context }: DiffOptions): readonly Buffer[] {
  const before = old?.file;
  const after = newFile?.file;
  return groupHunks(hunks, context).map((group) => {
    const end = { old: linesIn(before).length, new: linesIn(after).length };
    const first = group[0];
    const last = group.at(-1);
    if (first === undefined || last === undefined) return Buffer.alloc(0);
    const start = Math.max(0, first.oldStart - context);
    const shift = first.newStart - first.oldStart;
    const oldEnd = Math.min(end.old, last.oldEnd + context);
    const newEnd = Math.min(end.new, last.newEnd + context);
    const pieces: Buffer[] = [Buffer.from(`@@ -${range(start, oldEnd)} +${range(start + shift, newEnd)} @@\n`)];
    let at = start;
    for (const hunk of group) {
      pieces.push(
        markedLines(' ', before, at, hunk.oldStart),
        markedLines('-', before, hunk.oldStart, hunk.oldEnd),
        markedLines('+', after, hunk.newStart, hunk.newEnd),
      );
      at = hunk.oldEnd;
    }
    pieces.push(markedLines(' ', before, at, oldEnd));
    return Buffer.concat(pieces);
  });
}

/** Groups the hunks whose context lines touch or overlap. A group has one `@@` header. */
function groupHunks(hunks: readonly Hunk[], context: number): readonly (readonly Hunk[])[] {
  const found: Hunk[][] = [];
  for (const hunk of hunks) {
    const group = found.at(-1);
    const last = group?.at(-1);
    if (group !== undefined && last !== undefined && hunk.oldStart - last.oldEnd <= 2 * context) group.push(hunk);
    else found.push([hunk]);
  }
  return found;
}

/**
 * A range in an `@@` header: `start,count`, with lines counted from 1. An empty range has the number of the line before
 * it. A range of one line has no count.
 */
function range(start: number, end: number): string {
  const count = end - start;
  if (count === 0) return `${start},0`;
  return count === 1 ? `${start + 1}` : `${start + 1},${count}`;
}

/** Lines of a file, each after a mark. */
function markedLines(mark: ' ' | '-' | '+', file: File | undefined, start: number, end: number): Buffer {
  const lines = linesIn(file)
    .slice(start, end)
    .map((line) => `${mark}${line.endsWith('\n') ? line : `${line}\n\\ No newline at end of file\n`}`);
  return Buffer.from(lines.join(''), file?.kind === 'text' ? file.encoding : 'utf8');
}

function linesIn(file: File | undefined): readonly string[] {
  return file?.kind === 'text' ? file.lines : [];
}

function isBinary(entry: FileEntry | null): boolean {
  return entry?.file.kind === 'binary';
}

/** The abbreviated git id of a file's content. Zeros if the file does not exist. */
function blobId(entry: FileEntry | null): string {
  if (entry === null) return '0000000';
  const { file } = entry;
  const content = file.kind === 'binary' ? Buffer.from(file.content) : Buffer.from(file.lines.join(''), file.encoding);
  return createHash('sha1').update(`blob ${content.length}\0`).update(content).digest('hex').slice(0, 7);
}
