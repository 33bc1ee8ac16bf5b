import type { Query } from '../queries';

/** A server that is measured: one row in each table. */
export interface Contender {
  readonly name: ContenderName;
  /** Description for the report. */
  readonly about: string;
  /** Arguments of `node` that start the server on this port. */
  command(port: number): readonly string[];
  readonly directory: string;
  readonly environment: Readonly<Record<string, string>>;
  /** Whether the server makes no REST call for a query that it has served before. */
  readonly hasCache: boolean;
  /** Whether each caller sends a separate credential for the REST calls. */
  readonly passesThrough: boolean;
  /** The document that selects the data of the query. */
  documentOf(query: Query): string;
  /** Converts its response to the format of the gateway's response. */
  factsOf(query: Query, data: unknown): unknown;
}

export type ContenderName =
  | 'gateway, warm'
  | 'gateway, cache off'
  | 'static Apollo'
  | 'floor'
  | 'naive Apollo'
  | 'Mercurius'
  | 'Hive'
  | 'Hive, deduplicating';

/** A contender that was not measured. */
export interface Skipped {
  readonly name: ContenderName;
  readonly reason: string;
}
