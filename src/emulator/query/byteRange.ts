/** A part of a body, by the positions of its first and last byte. */
export interface ByteRange {
  readonly first: number;
  readonly last: number;
}

/**
 * Reads the header `Range`: `bytes=A-B`, `bytes=A-` or `bytes=-N`. A header in another format selects the whole body, as do
 * several ranges.
 *
 * @param size number of bytes of the body
 * @see RFC 9110, section 14
 */
export function selectRange(header: string | undefined, size: number): ByteRange | 'whole' | 'unsatisfiable' {
  const [, start = '', end = ''] = /^bytes=(\d*)-(\d*)$/i.exec(header ?? '') ?? [];
  if (start === '' && end === '') return 'whole';
  if (start === '') return suffix(Number(end), size);
  const [first, last] = [Number(start), end === '' ? size - 1 : Math.min(Number(end), size - 1)];
  if (end !== '' && Number(end) < first) return 'whole';
  return first < size ? { first, last } : 'unsatisfiable';
}

function suffix(length: number, size: number): ByteRange | 'unsatisfiable' {
  if (length === 0 || size === 0) return 'unsatisfiable';
  return { first: Math.max(0, size - length), last: size - 1 };
}
