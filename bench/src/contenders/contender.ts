import type { Query } from '../queries';

/** A server that is measured: one row of every table. */
export interface Contender {
  readonly name: ContenderName;
  /** What the reader of a table must know of it. */
  readonly about: string;
  /** Arguments of `node`, for a server that listens on this port. */
  command(port: number): readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Whether a second answer may come from memory. */
  readonly keepsAnswers: boolean;
  /** Whether each caller brings the credential its calls are made with. */
  readonly passesThrough: boolean;
  /** The document that asks for the facts of the query. */
  documentOf(query: Query): string;
  /** Its answer in the shape of the gateway's. */
  factsOf(query: Query, data: unknown): unknown;
}

export type ContenderName =
  'gateway, warm' | 'gateway, cache off' | 'floor' | 'naive Apollo' | 'Mercurius' | 'Hive' | 'Hive, deduplicating';

/** A row that is not there, and why. */
export interface Skipped {
  readonly name: ContenderName;
  readonly reason: string;
}
