import type { IssueFlag, RepositoryRef } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { repositoryId } from '../repository/loader';
import type { CompleteIssueKey } from './types';

/**
 * Reads and writes two flags of issues: whether the account of the credential votes for the issue, and whether it
 * watches the issue. A read costs one REST call per issue and flag, or none if the same operation has read or written
 * the flag.
 */
export class IssueFlags {
  readonly #flags = new Map<string, Promise<boolean>>();

  constructor(private readonly context: OperationContext) {}

  /** @throws UpstreamError if the flag cannot be read. */
  async isSet({ repository, number }: CompleteIssueKey, flag: IssueFlag): Promise<boolean> {
    const id = idOf(repository.ref, number, flag);
    const read = this.#flags.get(id) ?? this.context.issueTracker.flag(repository.ref, number, flag);
    this.#flags.set(id, read);
    return read;
  }

  /** Sets the flag, or clears it if `isSet` is false. @throws UpstreamError */
  async set({ repository, number }: CompleteIssueKey, flag: IssueFlag, isSet: boolean): Promise<void> {
    // Evicts all flags, because the operation may have read this one by another name of the repository.
    this.clear();
    await this.context.issueTracker.setFlag(repository.ref, number, flag, isSet);
    this.#flags.set(idOf(repository.ref, number, flag), Promise.resolve(isSet));
  }

  /** Evicts all flags. */
  clear(): void {
    this.#flags.clear();
  }
}

/** Creates the flags of one operation, for `context.loader`. */
export function issueFlags(context: OperationContext): IssueFlags {
  return new IssueFlags(context);
}

function idOf(repository: RepositoryRef, number: number, flag: IssueFlag): string {
  return `${repositoryId(repository)}#${number} ${flag}`;
}
