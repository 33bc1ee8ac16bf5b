import { parseEnv } from 'node:util';
import { ConfigError } from './configError';
import type { EnvironmentRecord } from './environment';
import { ReadFile, systemCodeOf } from './files';

/** What a `.env` file sets, and what the operator should know about it. */
export interface Dotenv {
  readonly record: EnvironmentRecord;
  /** Sentences that name lines by their number and never repeat what a line contains. */
  readonly warnings: readonly string[];
}

/** A file of settings has a few kB; the limit keeps a wrong file from being read whole. */
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
 * Splits the text into its assignments and gives each to Node's own parser by itself. How that parser goes on after a
 * line such as `KEY: value` differs between versions of Node.
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
  /** Lines that it takes. */
  readonly count: number;
  readonly assignment?: string;
  readonly fault?: string;
}

function readStatement(lines: readonly string[], start: number): Statement {
  const line = lines[start] ?? '';
  const { name, value } = ASSIGNMENT.exec(line)?.groups ?? {};
  if (name === undefined || value === undefined) return { count: 1, ...faultOf(line) };
  const count = linesOfValue(value, lines, start);
  // Node's parser needs the line break to see where a quote that nothing closes ends.
  const assignment = [`${name}=${value}`, ...lines.slice(start + 1, start + count), ''].join('\n');
  return assignment.includes('\uFFFD') ? { count, fault: 'it is not UTF-8 text' } : { count, assignment };
}

/** A value in quotes ends with the next quote of its kind, which may be on a later line. */
function linesOfValue(value: string, lines: readonly string[], start: number): number {
  const quote = value.charAt(0);
  if (!/["'`]/.test(quote) || value.includes(quote, 1)) return 1;
  const end = lines.findIndex((line, index) => index > start && line.includes(quote));
  // A quote that nothing closes is part of the value, as for Node's parser.
  return end === -1 ? 1 : end - start + 1;
}

function faultOf(line: string): { readonly fault?: string } {
  if (/^\s*(#|$)/.test(line)) return {};
  return {
    fault: YAML_MEMBER.test(line) ? 'write KEY=value, not KEY: value' : 'it is neither KEY=value nor a comment',
  };
}

/** By its byte order mark, or by NUL bytes, which no UTF-8 text of settings has. */
function isUtf16(bytes: Uint8Array): boolean {
  const [first, second] = bytes;
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff) || bytes.includes(0);
}
