import { UpstreamError } from '../../rest/upstreamError';
import type { Fields, ReadOutcome } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { isNameOrUuid } from '../identifiers';
import { asError } from '../../lib/asError';

/** What is known of a scope before it is read. */
export interface ScopeOptions {
  /**
   * The uuid in braces if the client used it, else the name. Distinguishes the lists of one scope from those of
   * another.
   */
  readonly nameOrUuid: string;
  readonly uuid?: string;
  /** The path of the name in its JSON. */
  readonly namePath: string;
  /** Whether a text can be the name. */
  readonly isName: (text: string) => boolean;
  /** Reads paths of the repository or workspace. */
  readonly load: (context: OperationContext, fields: Fields) => Promise<ReadOutcome>;
}

/**
 * The repository or workspace that an entity belongs to. Its uuid is part of the entity's global id.
 *
 * The first row that contains the uuid sets it. If no row does, the uuid is read once for all entities of the scope.
 */
export class Scope {
  readonly nameOrUuid: string;
  readonly #options: ScopeOptions;
  #uuid: string | undefined;
  #isVerified = false;
  #failure: Error | undefined;
  #pending: Promise<void> | undefined;
  #expected: Promise<unknown> | undefined;

  constructor(options: ScopeOptions) {
    this.nameOrUuid = options.nameOrUuid;
    this.#options = options;
    this.#uuid = options.uuid;
  }

  /** In braces. Undefined until it is known. */
  get uuid(): string | undefined {
    return this.#uuid;
  }

  /** Whether a response has proved that the scope exists. A uuid that a client sent may belong to no object. */
  get isVerified(): boolean {
    return this.#isVerified;
  }

  /** The reason why the uuid could not be read. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** Sets the uuid to a value from a response. Ignores anything but a uuid. */
  setUuid(uuid: unknown): void {
    if (typeof uuid !== 'string' || !isNameOrUuid(uuid)) return;
    this.#uuid ??= uuid;
    this.#isVerified = true;
  }

  /** Records that a response has proved that the scope exists. */
  confirm(): void {
    this.#isVerified = true;
  }

  /**
   * Announces a read whose response contains the uuid. `fetchUuid` then waits for it, and makes a call only if the
   * response does not contain the uuid.
   *
   * @param uuid never rejects
   */
  expectUuid(uuid: Promise<unknown>): void {
    this.#expected ??= uuid;
  }

  /** Reads the uuid unless it is known. Never rejects: see `failure`. */
  fetchUuid(context: OperationContext): Promise<void> {
    this.#pending ??= this.#loadUuid(context);
    return this.#pending;
  }

  /** Reads the scope to check that it exists, even if its uuid is known. @throws UpstreamError NOT_FOUND */
  async verify(context: OperationContext): Promise<void> {
    this.setUuid(await this.#read(context, 'uuid'));
  }

  /** Returns the name if the client used the uuid, and the uuid if the client used the name. @throws UpstreamError */
  async otherName(context: OperationContext): Promise<string | undefined> {
    if (this.nameOrUuid === this.#options.uuid) return this.#read(context, this.#options.namePath);
    await this.fetchUuid(context);
    if (this.#failure !== undefined) throw this.#failure;
    return this.#uuid;
  }

  /** The error for an object of a repository or workspace that does not exist. */
  notFoundError(): UpstreamError {
    return new UpstreamError('NOT_FOUND', `"${this.nameOrUuid}" does not exist, or the credential cannot read it.`);
  }

  async #loadUuid(context: OperationContext): Promise<void> {
    if (this.#uuid === undefined && this.#expected !== undefined) this.setUuid(await this.#expected);
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
    const isValid = path === 'uuid' ? isNameOrUuid : this.#options.isName;
    if (typeof value === 'string' && isValid(value)) return value;
    const message = `Bitbucket's response contains no valid ${path} for "${this.nameOrUuid}".`;
    throw new UpstreamError('BAD_UPSTREAM_RESPONSE', message);
  }
}
