import { setTimeout as wait } from 'node:timers/promises';
import type { FaultRule } from '../../../src/emulator/behaviour/faults';
import { createDirectly, existing, fillQueue, type Outcome, sendCreate, type SendOptions } from './client';
import { MAX_CONCURRENCY, type Pair, TIMES } from './pair';
import type { Plan, Role } from './plan';
import { faultsOf } from './verdict';

/** The result of one trial. */
export interface Trial {
  readonly plan: Plan;
  readonly outcomes: readonly Outcome[];
  /** The reasons why the trial fails. */
  readonly faults: readonly string[];
}

/** Retries without faults that may fail: one for each request before them, whose outcome is unknown. */
const MAX_LAST_RETRIES = 6;
/** After this time, the requests that fill the queue have been sent. */
const QUEUE_START_MS = 15;
const REJECTION: FaultRule = {
  method: 'POST',
  times: 1,
  then: { kind: 'response', status: 400, body: { type: 'error', error: { message: 'Not now' } } },
};

/** Runs one trial, and returns its verdict. */
export async function runTrial(pair: Pair, plan: Plan): Promise<Trial> {
  const started = performance.now();
  const outcomes: Outcome[] = [];
  const send = async (options: SendOptions): Promise<Outcome> => {
    const startedMs = Math.round(performance.now() - started);
    const sent = await sendCreate(pair, plan, options);
    const outcome = { ...sent, startedMs, endedMs: Math.round(performance.now() - started) };
    outcomes.push(outcome);
    return outcome;
  };

  const older = plan.hasOlder ? [await pair.inThePast(() => createDirectly(pair, plan))] : [];
  if (plan.rejectedText !== undefined) {
    pair.upstream.set({ faults: [REJECTION] });
    await sendCreate(pair, plan, { role: 'first key', text: plan.rejectedText });
  }
  pair.upstream.set({ faults: rulesOf(plan) });
  await sendPlanned(pair, plan, send);
  pair.upstream.set({ faults: [] });
  await Promise.all(rolesWithKey(plan).map((role) => retryUntilSuccess(role, send)));
  // Nothing can be executed after this.
  await wait(TIMES.settleMs);

  const faults = faultsOf({
    outcomes,
    roles: rolesWithKey(plan),
    older,
    found: await existing(pair, plan, plan.text),
    rejected: plan.rejectedText === undefined ? [] : await existing(pair, plan, plan.rejectedText),
  });
  return { plan, outcomes, faults: [...faults, ...pair.takeAlarms().map((line) => `logged ${line}`)] };
}

function rulesOf({ faults, losesSearch, queueMs, creation }: Plan): readonly FaultRule[] {
  const rules: FaultRule[] = [];
  if (queueMs > 0) {
    rules.push({
      method: 'GET',
      times: MAX_CONCURRENCY,
      path: /\/issues\/\d$/,
      then: { kind: 'slow-response', afterMs: queueMs },
    });
  }
  if (losesSearch) {
    const body = { type: 'error', error: { message: 'Not for you' } };
    const isList = new RegExp(`^${creation.path}$`);
    rules.push({ method: 'GET', path: isList, times: 1, then: { kind: 'response', status: 403, body } });
  }
  // A call without a fault is passed over by the next rule.
  let skip = 0;
  for (const { then } of faults) {
    if (then === undefined) skip += 1;
    else rules.push({ method: 'POST', skip, times: 1, then });
    if (then !== undefined) skip = 0;
  }
  return rules;
}

async function sendPlanned(
  pair: Pair,
  { requests, queueMs }: Plan,
  send: (options: SendOptions) => Promise<Outcome>,
): Promise<void> {
  const pending: Promise<unknown>[] = [];
  const queue = queueMs > 0 ? fillQueue(pair) : undefined;
  if (queueMs > 0) await wait(QUEUE_START_MS);
  for (const { waits, pauseMs, role, leavesAfterMs } of requests) {
    if (waits) await Promise.all(pending);
    if (pauseMs > 0) await wait(pauseMs);
    pending.push(send({ role, leavesAfterMs }));
  }
  await Promise.all([queue, ...pending]);
}

function rolesWithKey({ requests }: Plan): readonly Role[] {
  return [...new Set(requests.map(({ role }) => role))].filter((role) => role !== 'no key');
}

async function retryUntilSuccess(role: Role, send: (options: SendOptions) => Promise<Outcome>): Promise<void> {
  for (let retry = 0; retry < MAX_LAST_RETRIES; retry += 1) {
    const { identity } = await send({ role });
    if (identity !== undefined) return;
  }
}
