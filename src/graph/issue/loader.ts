import type { OperationContext } from '../context';
import { readAllRows } from '../readAllRows';
import { EntityLoader, settleRead, unbatchedLoader } from '../entityLoader';
import { repositoryId } from '../repository/loader';
import type { RepositoryScope } from '../repository/scope';
import type { TrackerItemKey } from './trackerItemTypes';

interface IssueNumber {
  readonly repository: RepositoryScope;
  readonly number: number;
}

/** Issues by number; those of one repository in one call. */
export function issueLoader({ issueTracker }: OperationContext): EntityLoader<IssueNumber> {
  const groupOf = ({ repository }: IssueNumber): string => repositoryId(repository.ref);
  return new EntityLoader({
    idOf: (key) => `${groupOf(key)}#${key.number}`,
    groupOf,
    read: async (keys, fields) => {
      const [first] = keys;
      if (first === undefined) return [];
      const numbers = keys.map(({ number }) => number);
      const repositoryIsRead = keys.every(({ repository }) => repository.existenceChecked);
      return issueTracker.many(first.repository.ref, numbers, { fields, repositoryIsRead });
    },
  });
}

/** A comment, or an entry of the log. */
interface IssuePartId {
  readonly repository: RepositoryScope;
  readonly issueNumber: number;
  readonly id: number;
}

/** Comments by id: one call each. */
export function issueCommentLoader({ issueTracker }: OperationContext): EntityLoader<IssuePartId> {
  return unbatchedLoader(partId, ({ repository, issueNumber, id }, fields) =>
    issueTracker.comment(repository.ref, issueNumber, id, fields),
  );
}

function partId({ repository, issueNumber, id }: IssuePartId): string {
  return `${repositoryId(repository.ref)}#${issueNumber} ${id}`;
}

/** Entries of issues' logs by id: one call each. */
export function issueChangeLoader({ issueTracker }: OperationContext): EntityLoader<IssuePartId> {
  return unbatchedLoader(partId, ({ repository, issueNumber, id }, fields) =>
    issueTracker.change(repository.ref, issueNumber, id, fields),
  );
}

/** Milestones, components and versions: one by its id in one call; several, or by name, from their short list. */
export function trackerItemLoader({ issueTracker }: OperationContext): EntityLoader<TrackerItemKey> {
  const groupOf = ({ repository, kind }: TrackerItemKey): string => `${repositoryId(repository.ref)} ${kind}`;
  return new EntityLoader({
    idOf: (key) => `${groupOf(key)} ${JSON.stringify(key.by)}`,
    groupOf,
    read: async (keys, fields) => {
      const [first] = keys;
      if (first === undefined) return [];
      const { ref } = first.repository;
      if (keys.length === 1 && 'id' in first.by) {
        return [await settleRead(issueTracker.trackerListItem(ref, first.kind, first.by.id, fields))];
      }
      const rows = await readAllRows(
        (page) => issueTracker.trackerList(ref, first.kind, page),
        [...fields, 'id', 'name'],
      );
      return keys.map(({ by }) => {
        const isIt =
          'id' in by ? (row: { id?: unknown }) => row.id === by.id : (row: { name?: unknown }) => row.name === by.name;
        return rows.find(isIt) ?? null;
      });
    },
  });
}
