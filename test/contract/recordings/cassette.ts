import { z } from 'zod';
import { nameOf, type Part, recordedPart } from './recording';
import type { Recorded } from './recordingFiles';
import { type JsonPath, without } from './removals';

/** A recording and where it answers. */
export interface Play extends Part {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /**
   * Below the base URL, not percent-encoded. Of two that fit, the one with a query is meant: its parameters must be among
   * those asked for. Every other parameter (`fields`, `q`, paging) is ignored.
   */
  readonly path: string;
  /** JSON that a POST or PUT must carry, as it was recorded. */
  readonly request?: unknown;
  /** How the recorded body stands in the answer, where it was recorded from another endpoint. */
  readonly shown?: (body: unknown) => unknown;
}

export interface ExpectedError {
  readonly message: string;
  readonly path: readonly (string | number)[];
  readonly extensions: Readonly<Record<string, unknown>>;
}

/** One operation and what a client gets, copied by hand from the recordings. */
export interface Step {
  /** May use `$after`: the `endCursor` in the answer to the step before. */
  readonly query: string;
  readonly data: unknown;
  readonly errors?: readonly ExpectedError[];
}

/** A row of the table: recordings, and operations that they answer. */
export interface Cassette {
  /** Completes "answers …". */
  readonly title: string;
  readonly plays: readonly Play[];
  readonly steps: readonly Step[];
}

/** An answer ready to be sent. */
export interface LoadedPlay extends Play {
  readonly name: string;
  readonly answer: Recorded;
}

export function load(plays: readonly Play[]): readonly LoadedPlay[] {
  return plays.map((play) => {
    const recorded = recordedPart(play);
    const body = play.shown === undefined ? recorded.body : play.shown(recorded.body);
    return { ...play, name: nameOf(play), answer: { ...recorded, body } };
  });
}

const List = z.looseObject({ values: z.array(z.unknown()) });
const Rows = z.object({ rows: z.array(z.object({ url: z.string(), value: z.unknown() })) });
const Anything = z.record(z.string(), z.unknown());

/** The object as the one row of a list. */
export function asOnlyRow(body: unknown): unknown {
  return { pagelen: 10, values: [body], page: 1, size: 1 };
}

/** Rows without the members of a page, as the only page of a list. */
export function asPage(body: unknown): unknown {
  return { pagelen: 10, values: z.array(z.unknown()).parse(body), page: 1 };
}

/** The rows that were recorded from one path, which is not percent-encoded, each with the URL of its request, as the only page of a list. */
export function asPageAt(path: string): (body: unknown) => unknown {
  return (body) => {
    const rows = Rows.parse(body).rows.filter(({ url }) => decodeURIComponent(new URL(url).pathname) === `/2.0${path}`);
    return asPage(rows.map(({ value }) => value));
  };
}

/** A list of bare objects as the list that holds each within a member of its rows. */
export function withRowsIn(member: string): (body: unknown) => unknown {
  return (body) => {
    const list = List.parse(body);
    return { ...list, values: list.values.map((row) => ({ type: `${member}_access`, [member]: row })) };
  };
}

/** A list without one member of its rows. */
export function withoutInRows(...path: JsonPath): (body: unknown) => unknown {
  return (body) => {
    const list = List.parse(body);
    return { ...list, values: list.values.map((row) => without(row, path)) };
  };
}

/** An embedded object by itself. */
export function memberOf(member: string): (body: unknown) => unknown {
  return (body) => Anything.parse(body)[member];
}
