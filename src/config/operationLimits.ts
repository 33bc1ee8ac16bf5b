import { type OperationLimits } from '../lib/settings';
import type { EnvironmentReader } from './environment';
import { operationVariables } from './operationVariables';

export function readOperationLimits(environment: EnvironmentReader): OperationLimits {
  return {
    maxFields: environment.read(operationVariables.maxFieldsPerOperation),
    maxResultFields: environment.read(operationVariables.maxResultFields),
    maxResponseBytes: environment.read(operationVariables.maxResponseMb) * 1_024 * 1_024,
    timeoutMs: environment.read(operationVariables.operationTimeout),
  };
}
