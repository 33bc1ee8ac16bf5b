import { z } from 'zod';
import type { EventRepository } from '../events/event';

/**
 * The members of a repository that events need. A member that is not valid counts as absent. All other members of a payload
 * are checked when the field of a subscription reads them.
 */
const Repository = z.looseObject({
  uuid: z
    .string()
    .regex(/^\{[\w-]+\}$/)
    .optional()
    .catch(undefined),
  full_name: z
    .string()
    .regex(/^[\w.~-]+\/[\w.~-]+$/)
    .optional()
    .catch(undefined),
});
const RepositoryPayload = z.looseObject({ repository: Repository });

/** The repository of a payload. Undefined if the payload has no valid uuid or name of a repository. */
export function repositoryOf(payload: unknown): EventRepository | undefined {
  const { data } = RepositoryPayload.safeParse(payload);
  if (data === undefined) return undefined;
  const { uuid, full_name: fullName } = data.repository;
  if (uuid === undefined && fullName === undefined) return undefined;
  return { ...(uuid === undefined ? {} : { uuid }), ...(fullName === undefined ? {} : { fullName }) };
}
