import { ReadFile, systemCodeOf } from './files';

/** No secret of the gateway is larger; it also keeps a wrong path, such as one of a log, from being read whole. */
const MAX_BYTES = 64 * 1_024;

/** The variable that names a file with the value of a secret, as Docker and Kubernetes mount them. */
export function fileVariableOf(name: string): string {
  return `${name}_FILE`;
}

/** One line of text, or a fault that completes the sentence "NAME_FILE …" and never repeats the content. */
export type SecretFile = { readonly content: string } | { readonly fault: string };

/** Reads a secret: UTF-8, one line. One line break at its end is dropped, because editors and `echo` add one. */
export function readSecretFile(path: string, readFile: ReadFile): SecretFile {
  let bytes: Uint8Array;
  try {
    bytes = readFile(path, MAX_BYTES);
  } catch (error) {
    return { fault: `names a file that cannot be read (${systemCodeOf(error)})` };
  }
  if (bytes.length > MAX_BYTES) return { fault: 'names a file that is larger than 64 kB' };
  const content = decode(bytes)?.replace(/\r?\n$/, '');
  if (content === undefined) return { fault: 'names a file that is not UTF-8 text' };
  if (content.trim() === '') return { fault: 'names an empty file' };
  // A secret with a line break inside is refused by Bitbucket later, with a message that does not say why.
  if (/[\r\n\0]/.test(content)) return { fault: 'names a file that has more than one line' };
  return { content };
}

/** Without the byte order mark. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
