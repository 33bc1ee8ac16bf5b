import type { RepositoryRef } from '../../bitbucket/types';
import { UserInputError } from '../errors';
import { isNameOrUuid, isUuid } from '../identifiers';
import { Scope } from '../projection/scope';
import { repositoryLoader } from './loader';

/** The repository that something belongs to, by the name or the uuid that led to it. */
export class RepositoryScope extends Scope {
  /** Its own row is read in this operation, so nothing else has to prove that it is there. */
  isRead = false;

  constructor(readonly ref: RepositoryRef) {
    super({
      nameOrUuid: isUuid(ref.slug) ? ref.slug : `${ref.workspace}/${ref.slug}`,
      ...(isUuid(ref.slug) ? { uuid: ref.slug } : {}),
      namePath: 'full_name',
      load: (context, fields) => context.loader(repositoryLoader).load(ref, fields),
    });
  }

  static byUuid(uuid: string): RepositoryScope {
    return new RepositoryScope({ workspace: '{}', slug: uuid });
  }

  /**
   * `fullName` is "workspace/slug" as Bitbucket or a client spells it; each half may be a uuid in braces.
   *
   * @throws UserInputError naming `argument`.
   */
  static byFullName(fullName: string, argument: string): RepositoryScope {
    const ref = repositoryRef(fullName);
    if (ref === undefined)
      throw new UserInputError(argument, 'must be "workspace/slug"; each part is a name or a uuid in braces');
    return new RepositoryScope(ref);
  }
}

/** Undefined for what is no "workspace/slug". */
export function repositoryRef(fullName: string): RepositoryRef | undefined {
  const [workspace = '', slug = '', ...rest] = fullName.split('/');
  return rest.length === 0 && isNameOrUuid(workspace) && isNameOrUuid(slug) ? { workspace, slug } : undefined;
}
