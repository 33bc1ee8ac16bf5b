import { Person } from '../../components/Person.tsx';
import { PullRequestTitle } from '../../components/PullRequestTitle.tsx';
import { Reviews } from '../../components/Reviews.tsx';
import { Time } from '../../components/Time.tsx';
import type { PullRequestBuildsFragment, PullRequestCardFragment } from '../../generated/operations.ts';
import { Builds } from './Builds.tsx';

interface PullRequestTableProps {
  readonly caption: string;
  readonly rows: readonly (PullRequestCardFragment & PullRequestBuildsFragment)[];
}

export function PullRequestTable({ caption, rows }: PullRequestTableProps) {
  return (
    <table className="list pull-requests">
      <caption className="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">Pull request</th>
          <th scope="col">Author</th>
          <th scope="col">Reviews</th>
          <th scope="col">Builds</th>
          <th scope="col">Updated</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((pullRequest) => (
          <tr key={pullRequest.id}>
            <th scope="row">
              <PullRequestTitle pullRequest={pullRequest} />
            </th>
            <td data-label="Author">
              <Person account={pullRequest.author} />
            </td>
            <td data-label="Reviews">
              <Reviews pullRequest={pullRequest} />
            </td>
            <td data-label="Builds">
              <Builds statuses={pullRequest.statuses} />
            </td>
            <td data-label="Updated">
              <Time iso={pullRequest.updatedAt} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
