import type { IssueFlag } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { repositoryId } from '../repository/loader';
import type { IssueKey } from './types';

/**
 * Reads whether the account of the credential votes for or watches issues. Costs one REST call per issue and flag, and none
 * after a write of the same operation has set the flag.
 */
export class IssueFlags {
  readonly #flags = new Map<string, Promise<boolean>>();

  constructor(private readonly context: OperationContext) {}

  async isSet(issue: IssueKey, flag: IssueFlag): Promise<boolean | null> {
    const { repository, number } = issue;
    if (number === undefined) return null;
    const id = idOf(repository.ref, number, flag);
    const isSet = this.#flags.get(id) ?? this.context.issueTracker.flag(repository.ref, number, flag);
    this.#flags.set(id, isSet);
    return isSet;
  }

  /** Sets or clears the flag. @throws UpstreamError */
  async set(issue: IssueKey & { readonly number: number }, flag: IssueFlag, on: boolean): Promise<void> {
    const { repository, number } = issue;
    this.clear();
    await this.context.issueTracker.setFlag(repository.ref, number, flag, on);
    this.#flags.set(idOf(repository.ref, number, flag), Promise.resolve(on));
  }

  /** Removes the cached flags. */
  clear(): void {
    this.#flags.clear();
  }
}

export function issueFlags(context: OperationContext): IssueFlags {
  return new IssueFlags(context);
}

function idOf(repository: Parameters<typeof repositoryId>[0], number: number, flag: IssueFlag): string {
  return `${repositoryId(repository)}#${number} ${flag}`;
}
