import { type ReadFile, systemCodeOf } from './files';

/** The maximum size of a secret. A larger file is probably the wrong one, such as a log. */
const MAX_BYTES = 64 * 1_024;

/** The variable that contains the path of a secret's file. Docker and Kubernetes mount secrets as files. */
export function fileVariableOf(name: string): string {
  return `${name}_FILE`;
}

/** The content of the file, or a fault. A fault completes the sentence "NAME_FILE …" and never contains the content. */
export type SecretFile = { readonly content: string } | { readonly fault: string };

/** Reads a secret: one line of UTF-8. One line break at the end is removed, because editors and `echo` add one. */
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
  // Bitbucket would reject such a secret later, with a message that does not name the cause.
  if (/[\r\n\0]/.test(content)) return { fault: 'names a file that has more than one line' };
  return { content };
}

/** Decodes UTF-8 and removes the byte order mark. Undefined for other bytes. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
