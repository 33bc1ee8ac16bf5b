import { Mark, type Tone } from '../../components/Mark.tsx';
import type { BuildFragment, PullRequestBuildsFragment } from '../../generated/operations.ts';

type State = NonNullable<BuildFragment['state']>;

/** The worst state comes first. */
const STATES: readonly (readonly [State, Tone, string])[] = [
  ['FAILED', 'bad', 'failed'],
  ['STOPPED', 'neutral', 'stopped'],
  ['INPROGRESS', 'busy', 'running'],
  ['SUCCESSFUL', 'good', 'passed'],
];

/** The worst state of the builds of a pull request, with the number of builds in it. */
export function Builds({ statuses }: { readonly statuses: PullRequestBuildsFragment['statuses'] }) {
  const builds = (statuses?.nodes ?? []).flatMap((build) => (build ? [build] : []));
  const worst = STATES.find(([state]) => builds.some((build) => build.state === state));
  if (worst === undefined) return <span className="muted">{statuses ? 'No builds' : 'Unknown'}</span>;
  const [state, tone, word] = worst;
  const count = builds.filter((build) => build.state === state).length;
  const total = Math.max(statuses?.totalCount ?? 0, builds.length);
  const label =
    count === total
      ? `${total === 1 ? '' : 'All '}${total === 1 ? capitalized(word) : word}`
      : `${count} of ${total} ${word}`;
  return (
    <span title={builds.map((build) => `${build.name ?? build.key}: ${build.state ?? 'unknown'}`).join('\n')}>
      <Mark tone={tone} label={label} />
    </span>
  );
}

function capitalized(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
