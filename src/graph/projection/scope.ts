import { UpstreamError } from '../../rest/upstreamError';
import type { Fields, Outcome } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { asError } from '../../lib/asError';

export interface ScopeOptions {
  /** How the client named it: its uuid in braces, else its name. Tells lists of one scope from those of another. */
  readonly nameOrUuid: string;
  readonly uuid?: string;
  /** Where its JSON holds the name that `spelling` may be. */
  readonly namePath: string;
  readonly load: (context: OperationContext, fields: Fields) => Promise<Outcome>;
}

/**
 * The repository or workspace that an entity belongs to. Its uuid is part of the entity's global id, but is not always
 * at hand: rows that carry it teach it, and only when none does is it asked for, once for everything in the scope.
 */
export class Scope {
  readonly nameOrUuid: string;
  readonly #options: ScopeOptions;
  #uuid: string | undefined;
  #isVerified = false;
  #failure: Error | undefined;
  #pending: Promise<void> | undefined;

  constructor(options: ScopeOptions) {
    this.nameOrUuid = options.nameOrUuid;
    this.#options = options;
    this.#uuid = options.uuid;
  }

  /** In braces; undefined until it is known. */
  get uuid(): string | undefined {
    return this.#uuid;
  }

  /** Whether an answer has shown that it is there: a uuid that a client names may be nobody's. */
  get isVerified(): boolean {
    return this.#isVerified;
  }

  /** Why the uuid is not known. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** Takes the uuid from an answer, if it is one. */
  setUuid(uuid: unknown): void {
    if (typeof uuid !== 'string' || uuid === '') return;
    this.#uuid ??= uuid;
    this.#isVerified = true;
  }

  /** Asks for the uuid unless it is known. Never rejects; see `failure`. */
  fetchUuid(context: OperationContext): Promise<void> {
    this.#pending ??= this.#loadUuid(context);
    return this.#pending;
  }

  /** Asks whether it is there, whatever is known. @throws UpstreamError NOT_FOUND */
  async verify(context: OperationContext): Promise<void> {
    this.setUuid(await this.#read(context, 'uuid'));
  }

  /** The name of what was spelled by its uuid, the uuid of what was spelled by its name. @throws UpstreamError */
  async otherName(context: OperationContext): Promise<string | undefined> {
    if (this.nameOrUuid === this.#options.uuid) return this.#read(context, this.#options.namePath);
    await this.fetchUuid(context);
    if (this.#failure !== undefined) throw this.#failure;
    return this.#uuid;
  }

  /** The error for what belongs to a repository or workspace that is not there. */
  notFoundError(): UpstreamError {
    return new UpstreamError('NOT_FOUND', `"${this.nameOrUuid}" does not exist, or the credential cannot read it.`);
  }

  async #loadUuid(context: OperationContext): Promise<void> {
    if (this.#uuid !== undefined) return;
    try {
      this.setUuid(await this.#read(context, 'uuid'));
    } catch (error) {
      this.#failure = asError(error);
    }
  }

  async #read(context: OperationContext, path: string): Promise<string> {
    const outcome = await this.#options.load(context, [path]);
    if (outcome instanceof Error) throw outcome;
    if (outcome === null) throw this.notFoundError();
    const value = outcome[path];
    if (typeof value === 'string') return value;
    const message = `Bitbucket's response contains no valid ${path} for "${this.nameOrUuid}".`;
    throw new UpstreamError('BAD_UPSTREAM_RESPONSE', message);
  }
}
