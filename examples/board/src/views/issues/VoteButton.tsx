import { useMutation } from '@apollo/client/react';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { VoteDocument, WithdrawVoteDocument } from '../../generated/operations.ts';

interface VoteButtonProps {
  /** `workspace/slug` */
  readonly repository: string;
  readonly issue: {
    readonly id: string;
    readonly number: number;
    readonly votes: number;
    readonly viewerHasVoted: boolean | null;
  };
}

/** Votes for an issue, or withdraws the vote. The number changes at once. */
export function VoteButton({ repository, issue: { id, number, votes, viewerHasVoted } }: VoteButtonProps) {
  const [vote, voting] = useMutation(VoteDocument);
  const [withdraw, withdrawing] = useMutation(WithdrawVoteDocument);
  const hasVoted = viewerHasVoted === true;
  const variables = { input: { repository, number } };
  const issue = { __typename: 'Issue', id, votes: votes + (hasVoted ? -1 : 1), viewerHasVoted: !hasVoted } as const;

  function toggle(): void {
    const sent = hasVoted
      ? withdraw({
          variables,
          optimisticResponse: { withdrawIssueVote: { __typename: 'WithdrawIssueVotePayload', issue } },
        })
      : vote({ variables, optimisticResponse: { voteForIssue: { __typename: 'VoteForIssuePayload', issue } } });
    sent.catch(() => undefined);
  }

  return (
    <>
      <button
        type="button"
        className="button"
        aria-pressed={hasVoted}
        disabled={viewerHasVoted === null || voting.loading || withdrawing.loading}
        onClick={toggle}
      >
        {hasVoted ? 'Voted' : 'Vote'} · {votes}
      </button>
      <ErrorNotice title="The vote was not counted" error={voting.error ?? withdrawing.error} />
    </>
  );
}
