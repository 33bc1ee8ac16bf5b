import { ObjectType } from 'type-graphql';
import { projects } from '../../bitbucket/endpoints/workspaces';
import { UpstreamError } from '../../rest/upstreamError';
import type { JsonObject } from '../../lib/json';
import { isNameOrUuid, nameIn, uuidIn } from '../identifiers';
import { IdOfUuid, Node } from '../nodes/node';
import { Entity } from '../projection/entity';
import { From, Identity } from '../projection/fieldDecorators';
import { flag, instant, text, url } from '../projection/readers';
import { itemOf } from '../resource/itemOf';
import { Resource } from '../resource/resource';
import { workspaceLoader } from './loader';
import { WorkspaceScope } from './scope';

@Identity(['slug'], 'uuid')
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A workspace, which contains projects and repositories.',
})
export class Workspace extends Entity<WorkspaceScope> implements Node {
  constructor(scope: WorkspaceScope, layers: readonly JsonObject[] = []) {
    super(
      { key: scope, scope, load: (context, fields) => context.loader(workspaceLoader).load(scope.nameOrUuid, fields) },
      layers,
    );
  }

  /**
   * Creates a workspace from embedded JSON or a row of a list, identified by its `slug`, or by its uuid if it has no
   * slug.
   *
   * @returns an UpstreamError if the JSON contains neither.
   */
  static ofJson(layers: readonly JsonObject[]): Workspace | Error {
    const nameOrUuid = nameIn(layers, 'slug', isNameOrUuid) ?? uuidIn(layers);
    if (nameOrUuid !== undefined) return new Workspace(new WorkspaceScope(nameOrUuid), layers);
    return new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a workspace without a valid slug or uuid.');
  }

  @IdOfUuid('Workspace')
  readonly id!: string;

  @From('uuid', text, { description: 'The uuid of the workspace, in braces. It never changes.' })
  readonly uuid!: string;

  @From('slug', text, { description: 'The name of the workspace in URLs.' })
  readonly slug!: string;

  @From('name', text, {
    nullable: true,
    description: 'The name that Bitbucket displays. Null if Bitbucket does not report it.',
  })
  readonly name!: string | null;

  @From('is_private', flag, {
    nullable: true,
    description: 'Whether only members can see the workspace. Null if Bitbucket does not report it.',
  })
  readonly isPrivate!: boolean | null;

  @From('created_on', instant, {
    nullable: true,
    description: 'When the workspace was created. Null if Bitbucket does not report it.',
  })
  readonly createdAt!: Date | null;

  @From('links.html.href', url, {
    nullable: true,
    description: 'The workspace on the website of Bitbucket. Null if Bitbucket does not report it.',
  })
  readonly url!: string | null;

  @From('links.avatar.href', url, {
    nullable: true,
    description: 'The URL of the picture. Null if Bitbucket does not report it.',
  })
  readonly avatarUrl!: string | null;
}

@Resource({ scopeUuid: 'workspace.uuid', description: 'A project, which groups repositories of a workspace.' })
export class Project extends itemOf([projects], { idBy: 'uuid' }) {
  @From('uuid', text, { description: 'The uuid of the project, in braces. It never changes.' })
  readonly uuid!: string;

  @From('key', text, { description: 'The short name of the project, for example "PLAT". It can be changed.' })
  readonly key!: string;

  @From('name', text, { description: 'The name that Bitbucket displays.' })
  readonly name!: string;

  @From('description', text, { nullable: true, description: 'Null if the project has no description.' })
  readonly description!: string | null;

  @From('is_private', flag, {
    nullable: true,
    description: 'Whether only members of the workspace can see the project. Null if Bitbucket does not report it.',
  })
  readonly isPrivate!: boolean | null;

  @From('links.html.href', url, {
    nullable: true,
    description: 'The project on the website of Bitbucket. Null if Bitbucket does not report it.',
  })
  readonly url!: string | null;
}
