import type { EventRepository } from '../../events/event';
import { RepositoryScope } from '../repository/scope';

/**
 * Returns the scope of the repository of an event. Its existence needs no check, because Bitbucket sent a delivery for
 * it.
 */
export function scopeOfEvent({ uuid, fullName }: EventRepository): RepositoryScope {
  const options = { existenceChecked: true };
  const scope =
    fullName === undefined
      ? RepositoryScope.byUuid(uuid ?? '', options)
      : RepositoryScope.byFullName(fullName, '', options);
  scope.setUuid(uuid);
  return scope;
}
