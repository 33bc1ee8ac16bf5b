import { parseEnv } from 'node:util';
import { ConfigError } from './configError';
import type { EnvironmentRecord } from './environment';
import { type ReadFile, systemCodeOf } from './files';

/** The variables of a `.env` file, and warnings about its lines. */
export interface Dotenv {
  readonly record: EnvironmentRecord;
  /** Sentences that name lines by their number and never contain their text. */
  readonly warnings: readonly string[];
}

/** The maximum size of the file. Real files have a few kB, so a larger one is probably the wrong file. */
const MAX_BYTES = 1_024 * 1_024;

const ASSIGNMENT = /^\s*(?:export\s+)?(?<name>[\w.-]+)\s*=\s*(?<value>.*)$/;
const YAML_MEMBER = /^\s*(?:-\s+)?["']?[\w.-]+["']?\s*:(?:\s|$)/;

/**
 * Reads a `.env` file. A file that does not exist sets nothing.
 *
 * @throws ConfigError if the file cannot be read, is larger than 1 MB or is not UTF-8 text.
 */
export function readDotenv(path: string, readFile: ReadFile): Dotenv {
  let bytes: Uint8Array;
  try {
    bytes = readFile(path, MAX_BYTES);
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === 'ENOENT') return { record: {}, warnings: [] };
    throw new ConfigError([`${path} cannot be read (${code})`]);
  }
  if (bytes.length > MAX_BYTES) throw new ConfigError([`${path} is larger than 1 MB`]);
  if (isUtf16(bytes)) {
    throw new ConfigError([
      `${path} is UTF-16 text; save it as UTF-8 ` +
        '(editors offer this as the encoding; in PowerShell, use "Out-File -Encoding utf8")',
    ]);
  }
  return parseDotenv(new TextDecoder('utf-8').decode(bytes), path);
}

/**
 * Splits the text into assignments and passes each to Node's parser separately, because versions of Node differ in how
 * they continue after a line such as `KEY: value`.
 */
function parseDotenv(text: string, path: string): Dotenv {
  const lines = text.split(/\r\n|\r|\n/);
  const record: Record<string, string | undefined> = {};
  const warnings: string[] = [];
  let index = 0;
  while (index < lines.length) {
    const { count, assignment, fault } = readStatement(lines, index);
    if (fault !== undefined) warnings.push(`${path} line ${index + 1} is ignored: ${fault}`);
    else if (assignment !== undefined) Object.assign(record, parseEnv(assignment));
    index += count;
  }
  return { record, warnings };
}

interface Statement {
  /** The number of its lines. */
  readonly count: number;
  readonly assignment?: string;
  readonly fault?: string;
}

function readStatement(lines: readonly string[], start: number): Statement {
  const line = lines[start] ?? '';
  const { name, value } = ASSIGNMENT.exec(line)?.groups ?? {};
  if (name === undefined || value === undefined) return { count: 1, ...faultOf(line) };
  const count = linesOfValue(value, lines, start);
  // Without a line break at the end, Node's parser does not find the end of an unclosed quote.
  const assignment = [`${name}=${value}`, ...lines.slice(start + 1, start + count), ''].join('\n');
  return assignment.includes('\uFFFD') ? { count, fault: 'it is not UTF-8 text' } : { count, assignment };
}

/** The number of lines of a value. A quoted value ends with the next quote of the same kind, also on a later line. */
function linesOfValue(value: string, lines: readonly string[], start: number): number {
  const quote = value.charAt(0);
  if (!/["'`]/.test(quote) || value.includes(quote, 1)) return 1;
  const end = lines.findIndex((line, index) => index > start && line.includes(quote));
  // An unclosed quote is part of the value, as in Node's parser.
  return end === -1 ? 1 : end - start + 1;
}

function faultOf(line: string): { readonly fault?: string } {
  if (/^\s*(#|$)/.test(line)) return {};
  return {
    fault: YAML_MEMBER.test(line) ? 'write KEY=value, not KEY: value' : 'it is neither KEY=value nor a comment',
  };
}

/** Detects UTF-16 by its byte order mark, or by NUL bytes, which do not occur in a UTF-8 `.env` file. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0);
}
