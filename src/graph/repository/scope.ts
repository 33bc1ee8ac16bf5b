import type { RepositoryRef } from '../../bitbucket/types';
import { UserInputError } from '../errors';
import { isNameOrUuid, isUuid } from '../identifiers';
import { Scope } from '../projection/scope';
import { repositoryLoader } from './loader';

export interface RepositoryScopeOptions {
  /**
   * True if no separate REST call has to check that the repository exists: the operation also reads the repository
   * itself, or a webhook delivery names it. Default: false.
   */
  readonly existenceChecked?: boolean;
}

/** The repository that an object belongs to, identified by its name or its uuid. */
export class RepositoryScope extends Scope {
  /** See `RepositoryScopeOptions`. */
  readonly existenceChecked: boolean;

  constructor(
    readonly ref: RepositoryRef,
    { existenceChecked = false }: RepositoryScopeOptions = {},
  ) {
    super({
      nameOrUuid: isUuid(ref.slug) ? ref.slug : `${ref.workspace}/${ref.slug}`,
      ...(isUuid(ref.slug) ? { uuid: ref.slug } : {}),
      namePath: 'full_name',
      isName: isFullName,
      load: (context, fields) => context.loader(repositoryLoader).load(ref, fields),
    });
    this.existenceChecked = existenceChecked;
  }

  /** @param uuid in braces. `{}` is the workspace, because only the uuid of the repository is known. */
  static byUuid(uuid: string, options?: RepositoryScopeOptions): RepositoryScope {
    return new RepositoryScope({ workspace: '{}', slug: uuid }, options);
  }

  /**
   * @param fullName "workspace/slug". Each part may be a uuid in braces.
   * @param argument the GraphQL argument that contains the name, for the error.
   * @throws UserInputError
   */
  static byFullName(fullName: string, argument: string, options?: RepositoryScopeOptions): RepositoryScope {
    const ref = repositoryRef(fullName);
    if (ref === undefined)
      throw new UserInputError(argument, 'must be "workspace/slug"; each part is a name or a uuid in braces');
    return new RepositoryScope(ref, options);
  }
}

/** Whether the text is "workspace/slug". Each part may be a uuid in braces. */
export function isFullName(text: string): boolean {
  return repositoryRef(text) !== undefined;
}

/**
 * Parses "workspace/slug". Each part may be a uuid in braces.
 *
 * @returns undefined for any other text.
 */
function repositoryRef(fullName: string): RepositoryRef | undefined {
  const [workspace = '', slug = '', ...rest] = fullName.split('/');
  return rest.length === 0 && isNameOrUuid(workspace) && isNameOrUuid(slug) ? { workspace, slug } : undefined;
}
