import { Logger } from './logger';

/** What one operation has asked of Bitbucket: what docs/observability.md explains. */
export interface UpstreamUsage {
  readonly calls: number;
  readonly cached: number;
  readonly deduplicated: number;
  readonly bytes: number;
  readonly rounds: number;
}

/** What is written down about one GraphQL operation: shape and outcome, never its text, variables or headers. */
export interface OperationRecord {
  /** As the parsed document names it; absent when it has no name or was never parsed. */
  readonly operationName?: string;
  readonly operationType?: 'query' | 'mutation' | 'subscription';
  /** Mutations only: identifies the caller's gateway key, without containing it; `anyone` where no keys are required. */
  readonly caller?: string;
  readonly durationMs: number;
  /** Distinct `extensions.code`s of the answer, sorted. */
  readonly errorCodes: readonly string[];
  readonly upstream: UpstreamUsage;
}

export type RecordOperation = (record: OperationRecord) => void;

/** A name is the client's own text and may be as long as the body. */
const LONGEST_NAME = 100;

/** One line an operation, at info. */
export function createOperationLog(logger: Logger): RecordOperation {
  return (record) => {
    const { operationName, ...rest } = record;
    const name = operationName === undefined ? {} : { operationName: operationName.slice(0, LONGEST_NAME) };
    logger.info({ ...name, ...rest }, 'operation');
  };
}
