import type { IssueFlag } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { repositoryId } from '../repository/loader';
import type { IssueKey } from './types';

/** Whether the viewer votes for or watches issues: one call an issue and flag, none after a write has settled it. */
export class IssueFlags {
  readonly #known = new Map<string, Promise<boolean>>();

  constructor(private readonly context: OperationContext) {}

  async isSet(issue: IssueKey, flag: IssueFlag): Promise<boolean | null> {
    const { repository, number } = issue;
    if (number === undefined) return null;
    const id = idOf(repository.ref, number, flag);
    const known = this.#known.get(id) ?? this.context.issueTracker.flag(repository.ref, number, flag);
    this.#known.set(id, known);
    return known;
  }

  /** Sets or clears the flag. @throws UpstreamError */
  async set(issue: IssueKey & { readonly number: number }, flag: IssueFlag, on: boolean): Promise<void> {
    const { repository, number } = issue;
    this.clear();
    await this.context.issueTracker.setFlag(repository.ref, number, flag, on);
    this.#known.set(idOf(repository.ref, number, flag), Promise.resolve(on));
  }

  /** Forgets what was read, after a write. */
  clear(): void {
    this.#known.clear();
  }
}

export function issueFlags(context: OperationContext): IssueFlags {
  return new IssueFlags(context);
}

function idOf(repository: Parameters<typeof repositoryId>[0], number: number, flag: IssueFlag): string {
  return `${repositoryId(repository)}#${number} ${flag}`;
}
