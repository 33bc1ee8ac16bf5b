import { Counter, Gauge, type Registry } from 'prom-client';
import type { Awaitable } from '../lib/awaitable';

/** The metrics of sign-in. Labels are from fixed lists. */
export interface SignInMetrics {
  /** Counts a sign-in that has ended. Its outcome is `signed_in`, or why there is no session. */
  readonly countSignIn: (ended: { readonly outcome: string }) => void;
  /** Counts a renewal of the tokens of a session. The outcome is `renewed`, `revoked` or `failed`. */
  readonly countRenewal: (outcome: string) => void;
  /** Adds a gauge with the number of sessions. Call it once. */
  readonly watchSessions: (count: () => Awaitable<number>) => void;
}

/** Registers the metrics. */
export function createSignInMetrics(registers: Registry[]): SignInMetrics {
  const signIns = new Counter({
    name: 'gateway_sign_ins_total',
    help: 'Sign-ins that have ended, by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  const renewals = new Counter({
    name: 'gateway_session_renewals_total',
    help: 'Renewals of the tokens of sessions, by outcome.',
    labelNames: ['outcome'],
    registers,
  });
  return {
    countSignIn: ({ outcome }) => {
      signIns.inc({ outcome });
    },
    countRenewal: (outcome) => {
      renewals.inc({ outcome });
    },
    watchSessions: (count) => {
      new Gauge({
        name: 'gateway_sessions',
        help: 'Sessions that have not ended. Absent while the state is not available.',
        registers,
        async collect() {
          this.remove();
          try {
            this.set(await count());
          } catch {
            // The scrape returns the other metrics.
          }
        },
      });
    },
  };
}
