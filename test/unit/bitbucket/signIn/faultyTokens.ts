import type { StoredToken, TokenStore } from '../../../../src/bitbucket/credentials/tokenStore';
import type { Lease } from '../../../../src/lib/lease';
import { StateUnavailableError } from '../../../../src/lib/stateUnavailableError';

type Command = keyof TokenStore;

/** A token store whose commands are recorded, and fail if the test wants it. */
export class FaultyTokens implements TokenStore {
  readonly commands: Command[] = [];
  /** `before`: these commands fail without an effect. `after`: they fail although they have an effect. */
  readonly failing = new Map<Command, 'before' | 'after'>();
  /** Called before each command. */
  onCommand: (command: Command) => void = () => undefined;

  constructor(private readonly tokens: TokenStore) {}

  async read(principal: string): Promise<StoredToken | undefined> {
    return this.#run('read', () => this.tokens.read(principal));
  }

  async claimRenewal(principal: string, lease: Lease): Promise<number> {
    return this.#run('claimRenewal', () => this.tokens.claimRenewal(principal, lease));
  }

  async store(principal: string, token: StoredToken, owner: string): Promise<boolean> {
    return this.#run('store', () => this.tokens.store(principal, token, owner));
  }

  async release(principal: string, owner: string): Promise<void> {
    return this.#run('release', () => this.tokens.release(principal, owner));
  }

  failAll(): void {
    for (const command of ['read', 'claimRenewal', 'store', 'release'] as const) this.failing.set(command, 'before');
  }

  recover(): void {
    this.failing.clear();
  }

  async #run<T>(command: Command, effect: () => T | Promise<T>): Promise<T> {
    this.commands.push(command);
    this.onCommand(command);
    if (this.failing.get(command) === 'before') throw new StateUnavailableError('test');
    const result = await effect();
    if (this.failing.get(command) === 'after') throw new StateUnavailableError('test');
    return result;
  }
}
