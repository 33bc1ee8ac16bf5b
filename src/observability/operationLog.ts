import { type Logger } from './logger';

/** The cost of one operation in REST calls. docs/observability.md describes the members in detail. */
export interface UpstreamUsage {
  /** REST calls, each including its retries and redirects. */
  readonly calls: number;
  /** Reads that were served from the cache. */
  readonly cached: number;
  /** Reads that shared the REST call of an identical read in flight. */
  readonly deduplicated: number;
  /** Bytes of response bodies as received, before decompression. */
  readonly bytes: number;
  /** The longest chain of REST calls in which each call waits for the response of the one before. */
  readonly rounds: number;
}

/** The facts about one GraphQL operation that are logged and counted. Never its document, variables or headers. */
export interface OperationRecord {
  /** The name in the document. Absent if the operation has no name or the document was not parsed. */
  readonly operationName?: string;
  readonly operationType?: 'query' | 'mutation' | 'subscription';
  /** Mutations only: identifies the caller's gateway key without containing it; `anyone` if no keys are required. */
  readonly caller?: string;
  readonly durationMs: number;
  /** The distinct `extensions.code` values of the response, sorted. */
  readonly errorCodes: readonly string[];
  readonly upstream: UpstreamUsage;
}

/** Called once for each operation, and for each event of a subscription. */
export type RecordOperation = (record: OperationRecord) => void;

/** Characters of a logged operation name. Clients choose names, which can be very long. */
const MAX_NAME_LENGTH = 100;

/** Logs one line per operation, at level info. Undefined if the logger does not write that level. */
export function createOperationLog(logger: Logger): RecordOperation | undefined {
  if (!logger.isLevelEnabled('info')) return undefined;
  return (record) => {
    const { operationName, ...rest } = record;
    const name = operationName === undefined ? {} : { operationName: operationName.slice(0, MAX_NAME_LENGTH) };
    logger.info({ ...name, ...rest }, 'operation');
  };
}
