import type { FileChange, FileEntry } from '../data/files/compare';
import type { Commit } from '../data/model';
import type { Repository } from '../data/repositoryModel';
import { Resource } from '../resource';
import { escapedPath } from './diff';
import { hrefs, type Links } from './links';
import { repositoryUrl } from './repositories';

/** The commits that a diff compares. `from` is null in the diff of a commit without a parent. */
export interface Sides {
  readonly from: Commit | null;
  readonly to: Commit;
}

/** The changes of one file, as a row of a diffstat. */
export function diffstatView(links: Links, repository: Repository, { from, to }: Sides, change: FileChange): Resource {
  return new Resource(() => ({
    type: 'diffstat',
    status: change.status,
    lines_added: change.linesAdded,
    lines_removed: change.linesRemoved,
    old: fileView(links, repository, from, change.old),
    new: fileView(links, repository, to, change.new),
  }));
}

function fileView(
  links: Links,
  repository: Repository,
  commit: Commit | null,
  entry: FileEntry | null,
): Resource | null {
  if (entry === null || commit === null) return null;
  const path = entry.path.split('/').map(encodeURIComponent).join('/');
  return new Resource(() => ({
    path: entry.path,
    escaped_path: escapedPath(entry.path),
    type: 'commit_file',
    links: hrefs({ self: `${repositoryUrl(links, repository)}/src/${commit.hash}/${path}` }),
  }));
}
