import type { TrackerListKind } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { findRow, readAllRows } from '../readAllRows';
import { EntityLoader, toReadOutcome, unbatchedLoader } from '../entityLoader';
import { repositoryId } from '../repository/loader';
import type { RepositoryScope } from '../repository/scope';

interface IssueId {
  readonly repository: RepositoryScope;
  readonly number: number;
}

/** Loads issues by number. Up to 100 issues of one repository cost one REST call together. */
export function issueLoader({ issueTracker }: OperationContext): EntityLoader<IssueId> {
  const batchOf = ({ repository }: IssueId): string => repositoryId(repository.ref);
  return new EntityLoader({
    idOf: (key) => `${batchOf(key)}#${key.number}`,
    batchOf,
    read: async (keys, fields) => {
      const [first] = keys;
      if (first === undefined) return [];
      const numbers = keys.map(({ number }) => number);
      const repositoryIsRead = keys.every(({ repository }) => repository.existenceChecked);
      return issueTracker.many(first.repository.ref, numbers, { fields, repositoryIsRead });
    },
  });
}

/** Identifies a part of an issue: a comment or an entry of the change log. */
interface IssuePartId {
  readonly repository: RepositoryScope;
  readonly issueNumber: number;
  readonly id: number;
}

/** Loads comments by id. Costs one REST call per comment. */
export function issueCommentLoader({ issueTracker }: OperationContext): EntityLoader<IssuePartId> {
  return unbatchedLoader(partId, ({ repository, issueNumber, id }, fields) =>
    issueTracker.comment(repository.ref, issueNumber, id, fields),
  );
}

function partId({ repository, issueNumber, id }: IssuePartId): string {
  return `${repositoryId(repository.ref)}#${issueNumber} ${id}`;
}

/** Loads entries of change logs by id. Costs one REST call per entry. */
export function issueChangeLoader({ issueTracker }: OperationContext): EntityLoader<IssuePartId> {
  return unbatchedLoader(partId, ({ repository, issueNumber, id }, fields) =>
    issueTracker.change(repository.ref, issueNumber, id, fields),
  );
}

/** Identifies a milestone, component or version. The JSON of an issue may contain its name without its id. */
export interface TrackerItemKey {
  readonly repository: RepositoryScope;
  readonly kind: TrackerListKind;
  readonly by: { readonly id: number } | { readonly name: string };
}

/**
 * Loads milestones, components and versions. A single item with an id is read by its id, with one REST call. Several
 * items, and items of which only the name is known, are found in the list of the repository, with one REST call per 100
 * items of the list.
 */
export function trackerItemLoader({ issueTracker }: OperationContext): EntityLoader<TrackerItemKey> {
  const batchOf = ({ repository, kind }: TrackerItemKey): string => `${repositoryId(repository.ref)} ${kind}`;
  return new EntityLoader({
    idOf: (key) => `${batchOf(key)} ${JSON.stringify(key.by)}`,
    batchOf,
    read: async (keys, fields) => {
      const [first] = keys;
      if (first === undefined) return [];
      const { ref } = first.repository;
      if (keys.length === 1 && 'id' in first.by) {
        return [await toReadOutcome(issueTracker.trackerListItem(ref, first.kind, first.by.id, fields))];
      }
      const rows = await readAllRows(
        (page) => issueTracker.trackerList(ref, first.kind, page),
        [...fields, 'id', 'name'],
      );
      return keys.map(({ by }) => ('id' in by ? findRow(rows, 'id', by.id) : findRow(rows, 'name', by.name)));
    },
  });
}
