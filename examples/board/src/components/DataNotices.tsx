import { notices } from '../gateway/notices.ts';
import { plural } from '../lib/plural.ts';
import { useStore } from '../lib/store.ts';
import type { ViewPath } from '../route.ts';
import { Notice } from './Notice.tsx';

/** What the gateway reports about the data of a view: old data, and parts that are missing. */
export function DataNotices({ view }: { readonly view: ViewPath }) {
  const recorded = Object.values(useStore(notices)[view] ?? {});
  const stale = recorded.flatMap((each) => each.stale);
  const warnings = new Map(recorded.flatMap((each) => each.warnings).map((warning) => [warning.message, warning]));
  return (
    <>
      {stale.length > 0 && (
        <Notice kind="warning" title="Some of this data is old">
          <p>
            Bitbucket did not respond ({[...new Set(stale.map(({ code }) => code))].join(', ')}). The oldest response is{' '}
            {plural(Math.max(...stale.map(({ ageSeconds }) => ageSeconds)), 'second')} old.
          </p>
        </Notice>
      )}
      {[...warnings.values()].map(({ code, message }) => (
        <Notice key={message} kind="warning" title={code}>
          <p>{message}</p>
        </Notice>
      ))}
    </>
  );
}
