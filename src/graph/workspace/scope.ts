import { UserInputError } from '../errors';
import { isNameOrUuid, isUuid } from '../identifiers';
import { Scope } from '../projection/scope';
import { workspaceLoader } from './loader';

/** The workspace that an object belongs to, identified by its slug or its uuid. */
export class WorkspaceScope extends Scope {
  constructor(nameOrUuid: string) {
    super({
      nameOrUuid,
      ...(isUuid(nameOrUuid) ? { uuid: nameOrUuid } : {}),
      namePath: 'slug',
      isName: isNameOrUuid,
      load: (context, fields) => context.loader(workspaceLoader).load(nameOrUuid, fields),
    });
  }

  /**
   * @param argument the GraphQL argument that contains the text, for the error.
   * @throws UserInputError if the text is neither a slug nor a uuid in braces.
   */
  static bySlugOrUuid(slugOrUuid: string, argument: string): WorkspaceScope {
    if (!isNameOrUuid(slugOrUuid))
      throw new UserInputError(argument, 'must be the slug of a workspace, or its uuid in braces');
    return new WorkspaceScope(slugOrUuid);
  }
}
