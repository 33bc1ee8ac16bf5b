import { useQuery } from '@apollo/client/react';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { Link } from '../../components/Link.tsx';
import { LoadMore } from '../../components/LoadMore.tsx';
import { Mark } from '../../components/Mark.tsx';
import { Person } from '../../components/Person.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { Time } from '../../components/Time.tsx';
import { IssueDetailsDocument } from '../../generated/operations.ts';
import { withParameters } from '../../route.ts';
import { CommentForm } from './CommentForm.tsx';
import { ISSUE_STATES } from './states.ts';
import { VoteButton } from './VoteButton.tsx';

interface IssueDetailsProps {
  /** `workspace/slug` */
  readonly fullName: string;
  readonly number: number;
}

/** One issue: its text, its votes and its comments, newest first. */
export function IssueDetails({ fullName, number }: IssueDetailsProps) {
  const { data, error, loading, refetch, fetchMore } = useQuery(IssueDetailsDocument, {
    variables: { fullName, number },
    errorPolicy: 'all',
    notifyOnNetworkStatusChange: true,
  });
  const issue = data?.repository?.issue;
  const comments = issue?.comments;
  const rows = (comments?.nodes ?? []).flatMap((row) => (row ? [row] : []));

  return (
    <aside className="details" aria-label={`Issue ${number}`}>
      <Link className="button close" href={withParameters({ issue: null })}>
        Close
      </Link>
      <ErrorNotice title="The issue could not be loaded" error={error} onRetry={() => void refetch()} />
      {loading && data === undefined && <Skeleton label="Loading the issue" rows={4} />}
      {data !== undefined && !issue && <Empty>Issue {number} does not exist.</Empty>}
      {issue && (
        <>
          <h2>{issue.title}</h2>
          <p className="sub">
            <span>#{number}</span>
            <Mark {...ISSUE_STATES[issue.state ?? 'OPEN']} />
            <Person account={issue.reporter} />
            <Time iso={issue.createdAt} />
            {issue.url !== null && <a href={issue.url}>Open in Bitbucket</a>}
          </p>
          <VoteButton repository={fullName} issue={issue} />
          {issue.body !== null && issue.body !== '' && <p className="body">{issue.body}</p>}
          <h3>Comments</h3>
          <CommentForm repository={fullName} number={number} issueId={issue.id} />
          {comments && rows.length === 0 && <Empty>No comments.</Empty>}
          <ul className="comments">
            {rows.map((comment) => (
              <li key={comment.id}>
                <p className="sub">
                  <Person account={comment.author} />
                  <Time iso={comment.createdAt} />
                </p>
                <p className="body">{comment.body}</p>
              </li>
            ))}
          </ul>
          {rows.length > 0 && (
            <LoadMore
              noun="comments"
              shown={rows.length}
              total={comments?.totalCount ?? null}
              hasMore={comments?.pageInfo.hasNextPage === true}
              isLoading={loading}
              onLoad={() => {
                fetchMore({ variables: { after: comments?.pageInfo.endCursor } }).catch(() => undefined);
              }}
            />
          )}
        </>
      )}
    </aside>
  );
}
