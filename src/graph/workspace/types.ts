import { ObjectType } from 'type-graphql';
import { UpstreamError } from '../../rest/upstreamError';
import type { JsonObject } from '../../lib/json';
import { CountedAs } from '../cost/declare';
import { stringIn } from '../identifiers';
import { IdInScope, IdOfUuid, Node } from '../nodes/node';
import { Entity } from '../projection/entity';
import { From, Identity } from '../projection/from';
import { flag, instant, text, url } from '../projection/readers';
import { projectLoader, workspaceLoader } from './loader';
import { WorkspaceScope } from './scope';

@CountedAs('unlimited')
@Identity(['slug'], 'uuid')
@ObjectType({ implements: Node, simpleResolvers: true })
export class Workspace extends Entity<WorkspaceScope> implements Node {
  constructor(scope: WorkspaceScope, layers: readonly JsonObject[] = []) {
    super(
      { key: scope, scope, load: (context, fields) => context.loader(workspaceLoader).load(scope.spelling, fields) },
      layers,
    );
  }

  /** A workspace in embedded JSON or a row of a list: its `slug` says which. */
  static ofJson(layers: readonly JsonObject[]): Workspace | Error {
    const spelling = stringIn(layers, 'slug') ?? stringIn(layers, 'uuid');
    if (spelling !== undefined) return new Workspace(new WorkspaceScope(spelling), layers);
    return new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a workspace without slug and uuid.');
  }

  @IdOfUuid('Workspace')
  readonly id!: string;

  @From('uuid', text, { description: 'In braces. Never changes.' })
  readonly uuid!: string;

  @From('slug', text)
  readonly slug!: string;

  @From('name', text, { nullable: true })
  readonly name!: string | null;

  @From('is_private', flag, { nullable: true })
  readonly isPrivate!: boolean | null;

  @From('created_on', instant, { nullable: true })
  readonly createdAt!: Date | null;

  @From('links.html.href', url, { nullable: true })
  readonly url!: string | null;

  @From('links.avatar.href', url, { nullable: true })
  readonly avatarUrl!: string | null;
}

export interface ProjectKey {
  readonly workspace: WorkspaceScope;
  /** Bitbucket reads a project by its key, which may be changed; a global id holds its uuid instead. */
  readonly by: { readonly key: string } | { readonly uuid: string };
}

@CountedAs('unlimited')
@Identity(['key', 'uuid'], 'workspace.uuid')
@ObjectType({ implements: Node, simpleResolvers: true })
export class Project extends Entity<ProjectKey> implements Node {
  constructor(key: ProjectKey, layers: readonly JsonObject[] = []) {
    super(
      { key, scope: key.workspace, load: (context, fields) => context.loader(projectLoader).load(key, fields) },
      layers,
    );
  }

  static ofJson(workspace: WorkspaceScope, layers: readonly JsonObject[]): Project | Error {
    const key = stringIn(layers, 'key');
    const uuid = stringIn(layers, 'uuid');
    if (key !== undefined) return new Project({ workspace, by: { key } }, layers);
    if (uuid !== undefined) return new Project({ workspace, by: { uuid } }, layers);
    return new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a project without key and uuid.');
  }

  @IdInScope('Project', 'uuid')
  readonly id!: string;

  @From('uuid', text, { description: 'In braces. Never changes.' })
  readonly uuid!: string;

  @From('key', text)
  readonly key!: string;

  @From('name', text)
  readonly name!: string;

  @From('description', text, { nullable: true })
  readonly description!: string | null;

  @From('is_private', flag, { nullable: true })
  readonly isPrivate!: boolean | null;

  @From('links.html.href', url, { nullable: true })
  readonly url!: string | null;
}
