import { Mark } from '../../components/Mark.tsx';
import { Person } from '../../components/Person.tsx';
import { Time } from '../../components/Time.tsx';
import { formatDuration } from '../../lib/time.ts';
import type { PipelineCardFragment } from '../../generated/operations.ts';
import { isActive, STATUSES, TRIGGERS } from './statuses.ts';
import { StopButton } from './StopButton.tsx';

interface PipelineTableProps {
  /** `workspace/slug` */
  readonly fullName: string;
  readonly rows: readonly PipelineCardFragment[];
}

export function PipelineTable({ fullName, rows }: PipelineTableProps) {
  return (
    <table className="list pipelines">
      <caption className="visually-hidden">Pipelines of {fullName}, newest first</caption>
      <thead>
        <tr>
          <th scope="col">Pipeline</th>
          <th scope="col">Status</th>
          <th scope="col">Commit</th>
          <th scope="col">Started by</th>
          <th scope="col" className="number">
            Duration
          </th>
          <th scope="col">Started</th>
          <th scope="col">
            <span className="visually-hidden">Action</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((pipeline) => (
          <PipelineRow key={pipeline.id} fullName={fullName} pipeline={pipeline} />
        ))}
      </tbody>
    </table>
  );
}

function PipelineRow({ fullName, pipeline }: { readonly fullName: string; readonly pipeline: PipelineCardFragment }) {
  const { number, status, trigger, refName, url, commit, creator, createdAt, durationSeconds } = pipeline;
  const { tone, label } = STATUSES[status ?? 'UNKNOWN'];
  const triggered = trigger === null ? 'Unknown' : TRIGGERS[trigger];
  return (
    <tr>
      <th scope="row">
        <div className="title">
          {url === null ? <span>#{number}</span> : <a href={url}>#{number}</a>}
          <div className="sub">
            <code>{refName ?? 'no branch'}</code>
          </div>
        </div>
      </th>
      <td data-label="Status">
        <Mark tone={tone} label={label} />
      </td>
      <td data-label="Commit">
        {commit === null ? (
          <span className="muted">Unknown</span>
        ) : (
          <span className="commit">
            <code>{commit.abbreviatedHash.slice(0, 7)}</code> <span className="muted">{commit.messageHeadline}</span>
          </span>
        )}
      </td>
      <td data-label="Started by">
        <Person account={creator} absent={triggered} />
      </td>
      <td data-label="Duration" className="number">
        {durationSeconds === null ? <span className="muted">–</span> : formatDuration(durationSeconds)}
      </td>
      <td data-label="Started">
        <Time iso={createdAt} />
      </td>
      <td className="action">{isActive(status) && <StopButton repository={fullName} number={number} />}</td>
    </tr>
  );
}
