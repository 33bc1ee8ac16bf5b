/** What an active principal is assumed to do. A principal is active while its responses are cached. */
export interface Assumptions {
  readonly responses: number;
  readonly responseBytes: number;
  readonly repositories: number;
  /** Creates with an idempotency key. Their records are stored for a day. */
  readonly createsPerDay: number;
}

export const ASSUMPTIONS: Assumptions = { responses: 20, responseBytes: 4_000, repositories: 5, createsPerDay: 10 };

/** Measured bytes in Redis. */
export interface MeasuredBytes {
  /** A cached response, without its value. */
  readonly responseOverhead: number;
  readonly epoch: number;
  /** Epochs of one principal in one repository. */
  readonly epochsPerRepository: number;
  /** The counted requests of a principal, with each minute of an hour. */
  readonly quotaAccount: number;
  /** All records of one create. */
  readonly create: number;
  /** Expiry and index of each key, which MEMORY USAGE does not contain. */
  readonly keyOverhead: number;
}

/** Bytes per active principal. */
export interface PrincipalBytes {
  readonly responses: number;
  readonly epochs: number;
  readonly quotaAccount: number;
  readonly creates: number;
  readonly total: number;
}

/** Numbers of active principals in the report. */
export const PRINCIPALS: readonly number[] = [100, 10_000, 1_000_000];

export function bytesPerPrincipal(measured: MeasuredBytes, assumed: Assumptions): PrincipalBytes {
  const { keyOverhead } = measured;
  const responses = assumed.responses * (assumed.responseBytes + measured.responseOverhead + keyOverhead);
  const epochs = assumed.repositories * measured.epochsPerRepository * (measured.epoch + keyOverhead);
  const quotaAccount = measured.quotaAccount + keyOverhead;
  const creates = assumed.createsPerDay * measured.create;
  return { responses, epochs, quotaAccount, creates, total: responses + epochs + quotaAccount + creates };
}

/** The number of principals whose responses, epochs and records fit into this memory. */
export function principalsIn(bytes: number, { total }: PrincipalBytes): number {
  return Math.floor(bytes / total);
}
