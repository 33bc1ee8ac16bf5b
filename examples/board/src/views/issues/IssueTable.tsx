import { Link } from '../../components/Link.tsx';
import { Mark } from '../../components/Mark.tsx';
import { Person } from '../../components/Person.tsx';
import { Time } from '../../components/Time.tsx';
import type { IssueCardFragment } from '../../generated/operations.ts';
import { withParameters } from '../../route.ts';
import { ISSUE_STATES, wordOf } from './states.ts';

interface IssueTableProps {
  /** `workspace/slug` */
  readonly fullName: string;
  readonly rows: readonly IssueCardFragment[];
  /** The number of the issue beside the list. */
  readonly selected: number | undefined;
}

export function IssueTable({ fullName, rows, selected }: IssueTableProps) {
  return (
    <table className="list issues">
      <caption className="visually-hidden">Issues of {fullName}, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Issue</th>
          <th scope="col">State</th>
          <th scope="col">Reporter</th>
          <th scope="col" className="number">
            Votes
          </th>
          <th scope="col">Created</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((issue) => (
          <IssueRow key={issue.id} issue={issue} isSelected={issue.number === selected} />
        ))}
      </tbody>
    </table>
  );
}

function IssueRow({ issue, isSelected }: { readonly issue: IssueCardFragment; readonly isSelected: boolean }) {
  const { number, title, type, priority, state, votes, createdAt, reporter } = issue;
  const isSaved = number > 0;
  const { tone, label } = ISSUE_STATES[state ?? 'OPEN'];
  return (
    <tr aria-current={isSelected ? 'true' : undefined} className={isSaved ? undefined : 'pending'}>
      <th scope="row">
        <div className="title">
          {isSaved ? <Link href={withParameters({ issue: String(number) })}>{title}</Link> : <span>{title}</span>}
          <div className="sub">
            <span>{isSaved ? `#${number}` : 'Saving…'}</span>
            {type !== null && <span>{wordOf(type)}</span>}
            {priority !== null && <span>{wordOf(priority)}</span>}
          </div>
        </div>
      </th>
      <td data-label="State">
        <Mark tone={tone} label={label} />
      </td>
      <td data-label="Reporter">
        <Person account={reporter} />
      </td>
      <td data-label="Votes" className="number">
        {votes}
      </td>
      <td data-label="Created">
        <Time iso={createdAt} />
      </td>
    </tr>
  );
}
