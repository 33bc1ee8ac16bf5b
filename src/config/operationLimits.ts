import type { EnvironmentReader } from './environment';
import { operationVariables } from './operationVariables';

/** The limits of one operation. In each of them, 0 = no limit. */
export interface OperationLimits {
  /** Selected fields, counted after fragments and aliases are expanded. */
  readonly maxFields: number;
  /** Fields of the result. */
  readonly maxResultFields: number;
  /** Estimated bytes of the result as uncompressed JSON. */
  readonly maxResponseBytes: number;
  readonly timeoutMs: number;
}

export function readOperationLimits(environment: EnvironmentReader): OperationLimits {
  return {
    maxFields: environment.read(operationVariables.maxFieldsPerOperation),
    maxResultFields: environment.read(operationVariables.maxResultFields),
    maxResponseBytes: environment.read(operationVariables.maxResponseMb) * 1_024 * 1_024,
    timeoutMs: environment.read(operationVariables.operationTimeout),
  };
}
