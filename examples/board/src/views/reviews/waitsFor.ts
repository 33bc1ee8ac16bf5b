import type { PullRequestCardFragment } from '../../generated/operations.ts';

/** Whether this reviewer has neither approved nor requested changes. */
export function waitsFor({ participants }: PullRequestCardFragment, viewerId: string | undefined): boolean {
  return (
    participants?.some((participant) => participant?.account?.id === viewerId && participant?.state !== null) !== true
  );
}
