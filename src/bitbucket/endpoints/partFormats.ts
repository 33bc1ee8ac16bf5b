import type { PartFormat } from '../../rest/endpoint';
import { encodeSegment, encodeSegments } from '../../rest/restPath';

/** How Bitbucket writes the variable parts of a path. */
export const PART_FORMATS = {
  /** The slug or the uuid of a workspace or repository. */
  name: { encode: encodeSegment, isCaseSensitive: false },
  uuid: { encode: (value) => encodeSegment(withBraces(String(value))), isCaseSensitive: false },
  /** A number that fits into 32 bits, an Int in the schema. */
  int: { encode: encodeSegment, isCaseSensitive: false },
  /** A larger number, a SafeInt in the schema. */
  number: { encode: encodeSegment, isCaseSensitive: false },
  /** One hash or two, `head..base`. */
  hash: { encode: encodeSegment, isCaseSensitive: false },
  /** A text that is valid as a segment of a path, such as the key of a project. */
  pathText: { encode: encodeSegment, isCaseSensitive: true },
  /** Any text, such as the name of a file. */
  text: { encode: encodeSegment, isCaseSensitive: true },
  refName: { encode: (value) => encodeRefName(String(value)), isCaseSensitive: true },
  /** The fork and the hashes of a diff, as in Bitbucket's links. */
  forkSpec: { encode: (value) => encodeForkSpec(String(value)), isCaseSensitive: false },
} as const satisfies Readonly<Record<string, PartFormat>>;

export type PartFormatName = keyof typeof PART_FORMATS;

/** The type of the values of a part. */
export type PartValue<Format extends PartFormatName> = Format extends 'int' | 'number' ? number : string;

/** Adds the braces of Bitbucket's format to a uuid without braces. Returns any other text unchanged. */
export function withBraces(uuid: string): string {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(uuid) ? `{${uuid}}` : uuid;
}

/**
 * Slashes in the name of a branch or tag are not encoded (`refs/branches/f/new-branch`), as in Bitbucket's links.
 * git-check-ref-format(1) accepts neither `\` nor ASCII control characters. The C1 control characters are legal.
 */
function encodeRefName(name: string): string {
  // eslint-disable-next-line no-control-regex -- The rule is about control characters.
  return encodeSegments(name, (segment) => /[\\\u0000-\u001f\u007f]/.test(segment));
}

/** The workspace and the fork can be slugs, or uuids in braces. */
const FORK_SPEC = /^((?:[\w.~-]+|\{[\w-]+\})\/(?:[\w.~-]+|\{[\w-]+\})):([0-9a-f]{7,40})\r([0-9a-f]{7,40})$/i;

/** @throws UpstreamError BAD_REQUEST for a text that is not `workspace/slug:source\rdestination` */
function encodeForkSpec(spec: string): string {
  const [, fork, source, destination] = FORK_SPEC.exec(spec) ?? [];
  if (fork === undefined || source === undefined || destination === undefined) return encodeSegment('');
  return `${encodeSegments(fork, () => false)}:${source}%0D${destination}`;
}
