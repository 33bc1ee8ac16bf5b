import { defineVariable, wholeNumber } from './variable';

/** Limits of one operation. The limit of its REST calls, MAX_CALLS_PER_OPERATION, is in variables.ts. */
export const operationVariables = {
  maxFieldsPerOperation: defineVariable<number>({
    name: 'MAX_FIELDS_PER_OPERATION',
    meaning:
      'Fields that one operation may select, after fragments are expanded. Each alias counts. ' +
      'An operation with more fields is rejected with OPERATION_TOO_EXPENSIVE.',
    fallback: 10_000,
    unit: 'fields',
    zero: 'no limit',
    schema: wholeNumber(0, 1_000_000_000),
  }),
  maxResultFields: defineVariable<number>({
    name: 'MAX_RESULT_FIELDS',
    meaning:
      'Fields that the result of one operation may contain: nodes times selected fields. ' +
      'A larger result fails with OPERATION_TOO_EXPENSIVE.',
    fallback: 50_000,
    unit: 'fields',
    zero: 'no limit',
    schema: wholeNumber(0, 1_000_000_000),
  }),
  maxResponseMb: defineVariable<number>({
    name: 'MAX_RESPONSE_MB',
    meaning:
      'Estimated size of the result of one operation as uncompressed JSON. ' +
      'A larger result fails with OPERATION_TOO_EXPENSIVE.',
    fallback: 8,
    unit: 'MB',
    zero: 'no limit',
    schema: wholeNumber(0, 1_024),
  }),
  operationTimeout: defineVariable<number>({
    name: 'OPERATION_TIMEOUT_MS',
    meaning: 'Time that one operation may take, including time in queues. Then it fails with OPERATION_TIMEOUT.',
    fallback: 60_000,
    unit: 'ms',
    zero: 'no limit',
    // One hour, which is within the range of a Node timer.
    schema: wholeNumber(0, 3_600_000),
  }),
};
