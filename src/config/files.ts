import { closeSync, openSync, readSync } from 'node:fs';

/**
 * Returns at most `maxBytes + 1` bytes of a file. A result that is longer than `maxBytes` means that the file is too
 * large.
 *
 * @throws the error of the operating system, e.g. ENOENT.
 */
export type ReadFile = (path: string, maxBytes: number) => Uint8Array;

/** Reads a file from the disk. Also reads files without a size, such as pipes and /dev/fd. */
export const readFromDisk: ReadFile = (path, maxBytes) => {
  const file = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(maxBytes + 1);
    let length = 0;
    for (;;) {
      const count = readSync(file, buffer, length, buffer.length - length, null);
      length += count;
      if (count === 0 || length === buffer.length) return buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
};

/** The error code of the operating system, such as ENOENT. Unlike the message, it does not contain the path. */
export function systemCodeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error';
}
