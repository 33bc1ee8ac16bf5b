import type { Redis } from 'ioredis';
import { LRUCache } from 'lru-cache';
import { StateUnavailableError } from '../../lib/stateUnavailableError';
import { type Brake, MINUTE_MS, type QuotaAccount, type QuotaLedger, type QuotaRecord } from '../../rest/quota/ledger';
import type { ReportedQuota } from '../../rest/quota/quotaHeaders';
import { accountKey, type MemoryQuotaLedger } from '../memory/quotaLedger';
import type { ServerClock } from './clockDifference';
import type { RedisConnection } from './connection';
import type { KeyOf } from './keys';
import { OutageLedger } from './outageLedger';
import { parseRecord, reportArgs } from './quotaRecord';
import { ADD, COUNT, OBSERVE, SET_BRAKE } from './quotaScripts';
import { integerReply, integersReply } from './replies';
import type { Script } from './script';

/** Beyond this number of accounts, the brake that was used least recently is dropped. */
const MAX_KNOWN_BRAKES = 10_000;

export interface RedisQuotaLedgerOptions {
  readonly connection: RedisConnection;
  readonly keyOf: KeyOf;
  /** Usually a `ClockDifference`. */
  readonly clock: ServerClock;
  /** Milliseconds since the epoch. Default: Date.now. */
  readonly now?: () => number;
  /** Milliseconds since any fixed time. Default: performance.now. */
  readonly monotonicNow?: () => number;
}

/** Runs a script on the record of an account. @throws StateUnavailableError */
type Run = (
  command: string,
  script: Script,
  keys: readonly string[],
  args: readonly (string | number)[],
) => Promise<unknown>;

/**
 * A quota ledger that several processes share. While the server is unavailable, each process counts its own requests and
 * applies its own brakes. Afterwards, it adds both to the shared ledger. A request whose command failed can count twice, because
 * the server may have executed the command.
 */
export class RedisQuotaLedger implements QuotaLedger {
  readonly #options: RedisQuotaLedgerOptions;
  readonly #now: () => number;
  readonly #outage: OutageLedger;
  /** The ends of the brakes that this process has seen and that may still be stored, in milliseconds since the epoch. */
  readonly #brakes = new LRUCache<string, number>({ max: MAX_KNOWN_BRAKES });
  readonly #run: Run;

  constructor(options: RedisQuotaLedgerOptions) {
    this.#options = options;
    const { now = Date.now, monotonicNow = () => performance.now(), connection } = options;
    this.#now = now;
    this.#outage = new OutageLedger({ now, monotonicNow });
    this.#run = (command, script, keys, args) => connection.runScript(command, script, keys, args);
    connection.onOpen((redis) => this.#outage.endAll(this.#addWith(runOn(redis))));
  }

  countRequest(account: QuotaAccount, atMs: number): Promise<number> {
    return this.#shared(
      account,
      async (key) => {
        const sentAt = this.#now();
        const reply = integersReply(await this.#run('count request', COUNT, [key], [this.#toServer(atMs)]));
        const [brakeMs = 0, brakeUntil = 0, serverMs = 0] = reply;
        this.#options.clock.observe(serverMs, sentAt, this.#now());
        this.#setKnownBrake(account, brakeUntil);
        return brakeMs;
      },
      (ledger) => this.knownBrakeMs(account, atMs) || ledger.countRequest(account, atMs),
    );
  }

  async observe(account: QuotaAccount, reported: ReportedQuota, atMs: number): Promise<void> {
    // Most responses report nothing and follow no brake. They need no command.
    if (Object.keys(reported).length === 0 && !this.#brakes.has(accountKey(account))) return;
    await this.#shared(
      account,
      async (key) => {
        this.#setKnownBrake(account, await this.#observe(this.#run, key, reported, atMs));
      },
      (ledger) => {
        ledger.observe(account, reported, atMs);
      },
    );
  }

  async setBrake(account: QuotaAccount, brake: Brake): Promise<void> {
    // Set before it is stored, so that it also applies while the shared ledger is unavailable.
    const knownUntil = this.#brakes.get(accountKey(account)) ?? 0;
    this.#brakes.set(accountKey(account), Math.max(knownUntil, brake.until));
    await this.#shared(
      account,
      async (key) => {
        this.#setKnownBrake(account, await this.#setBrake(this.#run, key, brake));
      },
      (ledger) => {
        ledger.setBrake(account, brake);
      },
    );
  }

  knownBrakeMs(account: QuotaAccount, nowMs: number): number {
    return Math.max(0, (this.#brakes.get(accountKey(account)) ?? 0) - nowMs);
  }

  read(account: QuotaAccount, nowMs: number): Promise<QuotaRecord> {
    return this.#shared(
      account,
      async (key) => {
        const fields = await this.#options.connection.run('read quota', (redis) => redis.hgetall(key));
        return parseRecord(fields, this.#options.clock.differenceMs, nowMs);
      },
      (ledger) => ledger.read(account, nowMs),
    );
  }

  /** Uses the shared ledger, or that of this process while the shared one is unavailable. */
  async #shared<T>(
    account: QuotaAccount,
    send: (key: string) => Promise<T>,
    countLocally: (ledger: MemoryQuotaLedger) => T,
  ): Promise<T> {
    try {
      await this.#outage.end(account, this.#addWith(this.#run));
      return await this.#send(account, send);
    } catch (error) {
      if (!(error instanceof StateUnavailableError)) throw error;
      return countLocally(this.#outage.begin(account));
    }
  }

  async #send<T>(account: QuotaAccount, send: (key: string) => Promise<T>): Promise<T> {
    try {
      return await send(this.#keyOf(account));
    } catch (error) {
      if (error instanceof StateUnavailableError) this.#outage.failed();
      throw error;
    }
  }

  /** Adds the record of an outage. All of its commands can be repeated. */
  #addWith(run: Run) {
    return async (account: QuotaAccount, record: QuotaRecord, batch: string): Promise<void> => {
      const key = this.#keyOf(account);
      const { reported, reportedAt, brake, sent, sentSinceReport } = record;
      const hasReport = Object.keys(reported).length > 0;
      if (hasReport) await this.#observe(run, key, reported, reportedAt);
      if (brake !== undefined) await this.#setBrake(run, key, brake);
      if (sent.length === 0) return;
      const totals = new Map<number, number>();
      for (const { at, requests } of sent) totals.set(at, (totals.get(at) ?? 0) + requests);
      // The time of this process names a minute, because the difference between the clocks can change before a repetition.
      const minutes = [...totals].map(([at, requests]) => [at, Math.floor(this.#toServer(at) / MINUTE_MS), requests]);
      const keys = [key, this.#options.keyOf('quota-batch', batch)];
      await run('add requests', ADD, keys, [sentSinceReport, hasReport ? 1 : 0, ...minutes.flat()]);
    };
  }

  async #observe(run: Run, key: string, reported: ReportedQuota, atMs: number): Promise<number> {
    const args = [this.#toServer(atMs), ...reportArgs(reported, this.#options.clock.differenceMs)];
    return integerReply(await run('store reported quota', OBSERVE, [key], args));
  }

  async #setBrake(run: Run, key: string, { since, until }: Brake): Promise<number> {
    return integerReply(await run('set brake', SET_BRAKE, [key], [this.#toServer(since), this.#toServer(until)]));
  }

  /** @param until the end of the stored brake by the clock of the server, or 0 */
  #setKnownBrake(account: QuotaAccount, until: number): void {
    if (until === 0) this.#brakes.delete(accountKey(account));
    else this.#brakes.set(accountKey(account), until - this.#options.clock.differenceMs);
  }

  #toServer(milliseconds: number): number {
    return Math.round(milliseconds + this.#options.clock.differenceMs);
  }

  #keyOf(account: QuotaAccount): string {
    return this.#options.keyOf('quota', accountKey(account));
  }
}

/** Runs scripts on a connection that is just opening. */
function runOn(redis: Redis): Run {
  return async (_command, { lua }, keys, args): Promise<unknown> => {
    try {
      return await redis.eval(lua, keys.length, ...keys, ...args);
    } catch {
      // The errors of ioredis contain the arguments of the command.
      throw new StateUnavailableError('error');
    }
  };
}
