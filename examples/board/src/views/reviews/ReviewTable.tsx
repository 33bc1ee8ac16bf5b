import { Person } from '../../components/Person.tsx';
import { PullRequestTitle } from '../../components/PullRequestTitle.tsx';
import { Reviews } from '../../components/Reviews.tsx';
import { Time } from '../../components/Time.tsx';
import type { PullRequestCardFragment } from '../../generated/operations.ts';
import { ApproveButton } from './ApproveButton.tsx';

export interface ReviewRow {
  /** `workspace/slug` */
  readonly repository: string;
  readonly pullRequest: PullRequestCardFragment;
}

interface ReviewTableProps {
  readonly caption: string;
  readonly rows: readonly ReviewRow[];
  readonly canApprove?: boolean;
}

export function ReviewTable({ caption, rows, canApprove = false }: ReviewTableProps) {
  return (
    <table className="list reviews">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Pull request</th>
          <th scope="col">Author</th>
          <th scope="col">Reviews</th>
          <th scope="col">Updated</th>
          <th scope="col">
            <span className="visually-hidden">Action</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ repository, pullRequest }) => (
          <tr key={pullRequest.id}>
            <th scope="row">
              <PullRequestTitle repository={repository} pullRequest={pullRequest} />
            </th>
            <td data-label="Author">
              <Person account={pullRequest.author} />
            </td>
            <td data-label="Reviews">
              <Reviews pullRequest={pullRequest} />
            </td>
            <td data-label="Updated">
              <Time iso={pullRequest.updatedAt} />
            </td>
            <td className="action">
              {canApprove && <ApproveButton repository={repository} number={pullRequest.number} />}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
