import type { PullRequestCardFragment } from '../generated/operations.ts';

interface PullRequestTitleProps {
  /** `workspace/slug`. Absent if the list belongs to one repository. */
  readonly repository?: string;
  readonly pullRequest: PullRequestCardFragment;
}

/** The title of a pull request, with its repository, number and branches below. */
export function PullRequestTitle({ repository, pullRequest }: PullRequestTitleProps) {
  const { title, url, number, isDraft, source, destination, commentCount, taskCount } = pullRequest;
  return (
    <div className="title">
      {url === null ? <span>{title}</span> : <a href={url}>{title}</a>}
      {isDraft === true && <span className="tag">Draft</span>}
      <div className="sub">
        <span>
          {repository}#{number}
        </span>
        <span>
          <code>{source.name ?? 'deleted branch'}</code> into <code>{destination.name ?? 'deleted branch'}</code>
        </span>
        {commentCount !== null && commentCount > 0 && (
          <span>{commentCount === 1 ? '1 comment' : `${commentCount} comments`}</span>
        )}
        {taskCount !== null && taskCount > 0 && (
          <span>{taskCount === 1 ? '1 open task' : `${taskCount} open tasks`}</span>
        )}
      </div>
    </div>
  );
}
