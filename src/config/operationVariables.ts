import { defineVariable, wholeNumber } from './variable';

/** What one operation may cost the gateway itself. What it may cost Bitbucket is MAX_CALLS_PER_OPERATION. */
export const operationVariables = {
  maxFieldsPerOperation: defineVariable<number>({
    name: 'MAX_FIELDS_PER_OPERATION',
    meaning:
      'Fields that one operation may select, counted after fragments and aliases are expanded. ' +
      'An operation with more fields fails with OPERATION_TOO_EXPENSIVE before it runs.',
    fallback: 10_000,
    unit: 'fields',
    zero: 'no limit',
    schema: wholeNumber(0, 1_000_000_000),
  }),
  maxResultFields: defineVariable<number>({
    name: 'MAX_RESULT_FIELDS',
    meaning:
      'Fields that the result of one operation may contain: rows times selected fields. ' +
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
    meaning: 'Time that one operation may take, including time in a queue. Then it fails with OPERATION_TIMEOUT.',
    fallback: 60_000,
    unit: 'ms',
    zero: 'no limit',
    // An hour: no client waits longer, and the number fits a timer of Node.
    schema: wholeNumber(0, 3_600_000),
  }),
};
