import type { Edit } from '../files/tree';
import type { Commit, History, Tag } from '../model';
import { HistoryBuilder, lightweightTag } from './history';
import { ada } from './people';
import { ON_DEVELOP, ON_LOGIN, ON_RELEASE, ON_SEARCH, SHOWN_FROM_THE_START } from './showcase';

const FIRST_MS = Date.UTC(2024, 0, 1, 0, 0, 0);
const TOTAL = 1000;
/** What stands on `develop` and `release/1.0` alone. */
const DEVELOP = 12;
const RELEASE = 3;

/**
 * 1,000 commits over all branches. `main` takes twelve commits, then a branch of four grows beside two of its own and is
 * merged, over and over; `develop`, `feature/login`, `feature/search` and `release/1.0` stand unmerged, and hold every
 * awkward kind of change: see showcase.ts.
 */
export function widgetHistory(): History {
  const builder = new HistoryBuilder('acme/widget', FIRST_MS);
  const first = builder.commit([], 'First commit\n', SHOWN_FROM_THE_START);
  const onMain = TOTAL - ON_LOGIN.length - ON_SEARCH.length - DEVELOP - RELEASE;

  const tags: Tag[] = [];
  let release: Commit = first;
  let tip: Commit = first;
  for (let merge = 1; builder.size + 19 <= onMain; merge += 1) {
    tip = builder.line(tip, 12);
    const branch = builder.line(tip, 4);
    tip = builder.merge(builder.line(tip, 2), branch, `feature/part-${merge}`);
    if (merge === 5) tags.push(lightweightTag('v0.9', tip));
    if (merge === 10) release = tip;
    if (merge === 10 || merge === 30) tags.push(annotatedTag(merge === 10 ? 'v1.0' : 'v2.0', tip));
  }
  tip = builder.line(tip, onMain - builder.size);

  const releaseTip = builder.commit([builder.line(release, RELEASE - 1)], undefined, ON_RELEASE);
  tags.push(annotatedTag('release/1.0.1', releaseTip));
  return builder.build(
    [
      { name: 'main', target: tip },
      { name: 'release/1.0', target: releaseTip },
      { name: 'develop', target: develop(builder, tip) },
      { name: 'feature/search', target: each(builder, tip, ON_SEARCH) },
      { name: 'feature/login', target: each(builder, tip, ON_LOGIN) },
    ],
    tags,
  );
}

function develop(builder: HistoryBuilder, from: Commit): Commit {
  const third = builder.commit([builder.line(from, 2)], undefined, ON_DEVELOP);
  return builder.line(third, DEVELOP - 3);
}

/** A commit for every list of edits. */
function each(builder: HistoryBuilder, from: Commit, lists: readonly (readonly Edit[])[]): Commit {
  return lists.reduce((tip, edits) => builder.commit([tip], undefined, edits), from);
}

function annotatedTag(name: string, target: Commit): Tag {
  return {
    name,
    target,
    message: `Release ${name}\n`,
    date: target.date,
    tagger: { raw: `${ada.displayName} <${ada.email ?? ''}>`, account: ada },
  };
}
