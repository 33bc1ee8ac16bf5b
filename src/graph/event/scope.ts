import type { EventRepository } from '../../events/event';
import { RepositoryScope } from '../repository/scope';

/** The scope of what an event tells of. Nothing has to prove that the repository is there: something happened in it. */
export function scopeOf({ uuid, fullName }: EventRepository): RepositoryScope {
  const scope = fullName === undefined ? RepositoryScope.byUuid(uuid ?? '') : RepositoryScope.byFullName(fullName, '');
  scope.setUuid(uuid);
  scope.isRead = true;
  return scope;
}
