import { changesBetween } from '../data/files/compare';
import { EMPTY_TREE } from '../data/files/tree';
import type { Commit } from '../data/model';
import { unifiedDiff, type DiffOptions } from './diff';

/**
 * Writes a series of patches, one for each commit, in git's format for email.
 *
 * @see https://git-scm.com/docs/git-format-patch
 */
export function patchSeries(commits: readonly Commit[], options: DiffOptions): Buffer {
  return Buffer.concat(commits.flatMap((commit, index) => patchOf(commit, options, numbering(index, commits.length))));
}

/** Git numbers the patches of a series of more than one. */
function numbering(index: number, count: number): string {
  return count === 1 ? '[PATCH]' : `[PATCH ${index + 1}/${count}]`;
}

function patchOf(commit: Commit, options: DiffOptions, prefix: string): readonly Buffer[] {
  const { hash, authorRaw, date, message, parents, tree } = commit;
  const [subject = '', ...body] = message.trimEnd().split('\n');
  const header = [
    `From ${hash} Mon Sep 17 00:00:00 2001`,
    `From: ${authorRaw}`,
    `Date: ${new Date(date).toUTCString().replace('GMT', '+0000')}`,
    `Subject: ${prefix} ${subject}`,
    ...body,
    '---',
    '',
  ].join('\n');
  const changes = changesBetween(parents[0]?.tree ?? EMPTY_TREE, tree);
  return [Buffer.from(`${header}\n`), unifiedDiff(changes, options), Buffer.from('\n')];
}
