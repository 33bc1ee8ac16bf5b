import { closeSync, openSync, readSync } from 'node:fs';

/**
 * Returns the content of a file, but never more than `maxBytes + 1` bytes, so that a caller can see that a file is too
 * large without reading it. @throws the system's error, e.g. ENOENT.
 */
export type ReadFile = (path: string, maxBytes: number) => Uint8Array;

/** Reads from the disk. Files without a size, such as pipes and /dev/fd, are read like any other. */
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

/** The system's code of a failure, such as ENOENT; its message may contain the path. */
export function systemCodeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error';
}
