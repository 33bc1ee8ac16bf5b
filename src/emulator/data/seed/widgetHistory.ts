import { binaryFile, textFile, type Edit } from '../files/tree';
import type { Commit, History, Tag } from '../model';
import { numberedLines, writeFile } from './files';
import { HistoryBuilder, lightweightTag } from './history';
import { ada } from './people';

const FIRST_MS = Date.UTC(2024, 0, 1, 0, 0, 0);
/** Number of commits on all branches together. */
const TOTAL_COMMITS = 1000;
/** Number of commits in one repetition of the pattern on `main`: see `widgetHistory`. */
const PATTERN_COMMITS = 12 + 4 + 2 + 1;
/** Number of commits that are only on `develop`. */
const DEVELOP_COMMITS = 12;
/** Number of commits that are only on `release/1.0`. */
const RELEASE_COMMITS = 3;

/** Files of acme/widget that change only in the commits below. */
const INITIAL_FILES: readonly Edit[] = [
  writeFile('docs/glossary.md', numberedLines('Term', 12)),
  writeFile('src/assembly/belt.ts', numberedLines('belt', 30)),
  writeFile('legacy/notes.txt', crlf(numberedLines('Note', 20))),
  writeFile('legacy/unused.ts', numberedLines('unused', 8)),
  writeFile('config/settings.json', '{\n  "speed": 3,\n  "colour": "green"\n}\n'),
  { path: 'assets/logo.png', file: binaryFile('logo, first drawing') },
];

/** The seven commits of `feature/login`, oldest first, each with a special kind of change. */
const LOGIN_COMMITS: readonly (readonly Edit[])[] = [
  // File names that git quotes: not ASCII, with quotation marks, with a tab.
  [
    writeFile('docs/größe.md', numberedLines('Größe', 4)),
    writeFile('docs/with "quotes".md', 'Quoted.\n'),
    writeFile('docs/tab\there.md', 'Tabbed.\n'),
  ],
  // Moved without other changes.
  [{ path: 'src/conveyor/belt.ts', from: 'src/assembly/belt.ts' }],
  // Moved, with one changed line; lines end in CRLF.
  [
    {
      path: 'archive/notes.txt',
      from: 'legacy/notes.txt',
      file: textFile(crlf(numberedLines('Note', 20, { 7: 'Note VII' }))),
    },
  ],
  // Binary files, and a removed file.
  [
    { path: 'assets/logo.png', file: binaryFile('logo, second drawing') },
    { path: 'assets/icon.ico', file: binaryFile('icon') },
    { path: 'legacy/unused.ts', file: null },
  ],
  // The last line loses its line ending.
  [writeFile('config/settings.json', '{\n  "speed": 4,\n  "colour": "green"\n}')],
  // Not UTF-8.
  [{ path: 'docs/latin1.txt', file: textFile('Gr\u00fc\u00dfe aus K\u00f6ln\n', 'latin1') }],
  // Moved from a name that is not ASCII to one that is; and an empty file.
  [{ path: 'docs/groesse.md', from: 'docs/größe.md' }, writeFile('docs/empty.md', '')],
];

/** A file whose diff is too large. */
const GENERATED = 'vendor/generated.js';

/** The four commits of `feature/search`: a conflict with `develop`, two diffs that are too large, and a small file. */
const SEARCH_COMMITS: readonly (readonly Edit[])[] = [
  [writeFile('docs/glossary.md', numberedLines('Term', 12, { 5: 'Term 5, as search puts it' }))],
  [writeFile(GENERATED, numberedLines('generated', 25_000))],
  [{ path: GENERATED, file: null }],
  [writeFile('src/search.ts', numberedLines('search', 5))],
];

/** The third commit of `develop`. */
const DEVELOP_EDITS: readonly Edit[] = [
  writeFile('docs/glossary.md', numberedLines('Term', 12, { 5: 'Term 5, as develop has it', 11: 'Term eleven' })),
];

/** The last commit of `release/1.0`. It adds more files than a page of a diffstat has by default. */
const RELEASE_EDITS: readonly Edit[] = Array.from({ length: 620 }, (_, index) =>
  writeFile(`locale/text-${`${index + 1}`.padStart(3, '0')}.json`, `{ "text": ${index + 1} }\n`),
);

/**
 * The history of acme/widget: 1,000 commits on five branches. `main` repeats a pattern: twelve commits, then a branch
 * of four commits, meanwhile two commits on `main`, and the merge. `develop`, `feature/login`, `feature/search` and
 * `release/1.0` are not merged. They contain the edits above.
 */
export function widgetHistory(): History {
  const builder = new HistoryBuilder('acme/widget', FIRST_MS);
  const first = builder.commit([], 'First commit\n', INITIAL_FILES);
  const onMain = TOTAL_COMMITS - LOGIN_COMMITS.length - SEARCH_COMMITS.length - DEVELOP_COMMITS - RELEASE_COMMITS;

  const tags: Tag[] = [];
  let release: Commit = first;
  let tip: Commit = first;
  for (let merge = 1; builder.size + PATTERN_COMMITS <= onMain; merge += 1) {
    tip = builder.line(tip, 12);
    const branch = builder.line(tip, 4);
    tip = builder.merge(builder.line(tip, 2), branch, `feature/part-${merge}`);
    if (merge === 5) tags.push(lightweightTag('v0.9', tip));
    if (merge === 10) release = tip;
    if (merge === 10 || merge === 30) tags.push(annotatedTag(merge === 10 ? 'v1.0' : 'v2.0', tip));
  }
  tip = builder.line(tip, onMain - builder.size);

  const releaseTip = builder.commit([builder.line(release, RELEASE_COMMITS - 1)], undefined, RELEASE_EDITS);
  tags.push(annotatedTag('release/1.0.1', releaseTip));
  return builder.build(
    [
      { name: 'main', target: tip },
      { name: 'release/1.0', target: releaseTip },
      { name: 'develop', target: develop(builder, tip) },
      { name: 'feature/search', target: commitEach(builder, tip, SEARCH_COMMITS) },
      { name: 'feature/login', target: commitEach(builder, tip, LOGIN_COMMITS) },
    ],
    tags,
  );
}

function develop(builder: HistoryBuilder, from: Commit): Commit {
  const third = builder.commit([builder.line(from, 2)], undefined, DEVELOP_EDITS);
  return builder.line(third, DEVELOP_COMMITS - 3);
}

/** One commit per list of edits. */
function commitEach(builder: HistoryBuilder, from: Commit, lists: readonly (readonly Edit[])[]): Commit {
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

function crlf(content: string): string {
  return content.replaceAll('\n', '\r\n');
}
