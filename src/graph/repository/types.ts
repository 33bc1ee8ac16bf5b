import { Int, ObjectType, registerEnumType } from 'type-graphql';
import { UpstreamError } from '../../rest/upstreamError';
import type { JsonObject } from '../../lib/json';
import { Account, accountOf } from '../account/types';
import { Rows } from '../cost/declare';
import { stringIn } from '../identifiers';
import { IdOfUuid, Node } from '../nodes/node';
import { Entity } from '../projection/entity';
import { Derived, From, Identity, Relation } from '../projection/from';
import { flag, instant, oneOf, text, url } from '../projection/readers';
import { Branch } from '../ref/types';
import { WorkspaceScope } from '../workspace/scope';
import { Project, Workspace } from '../workspace/types';
import { repositoryLoader } from './loader';
import { RepositoryScope } from './scope';

export enum ForkPolicy {
  ALLOW_FORKS = 'allow_forks',
  NO_PUBLIC_FORKS = 'no_public_forks',
  NO_FORKS = 'no_forks',
}
registerEnumType(ForkPolicy, { name: 'ForkPolicy' });

@Identity(['full_name'], 'uuid')
@ObjectType({ implements: Node, simpleResolvers: true })
export class Repository extends Entity<RepositoryScope> implements Node {
  constructor(scope: RepositoryScope, layers: readonly JsonObject[] = []) {
    super(
      { key: scope, scope, load: (context, fields) => context.loader(repositoryLoader).load(scope.ref, fields) },
      layers,
    );
  }

  /** A repository in embedded JSON or a row of a list: its `full_name` says which. */
  static ofJson(layers: readonly JsonObject[]): Repository | Error {
    const fullName = stringIn(layers, 'full_name');
    const uuid = stringIn(layers, 'uuid');
    if (fullName === undefined && uuid !== undefined) return new Repository(RepositoryScope.byUuid(uuid), layers);
    try {
      return new Repository(RepositoryScope.byFullName(fullName ?? '', 'full_name'), layers);
    } catch {
      return new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a repository without a valid full_name.');
    }
  }

  @IdOfUuid('Repository')
  readonly id!: string;

  @From('uuid', text, { description: 'In braces. Never changes.' })
  readonly uuid!: string;

  @From('full_name', text, { description: '"workspace/slug"; changes when either is renamed.' })
  readonly fullName!: string;

  @From('name', text)
  readonly name!: string;

  @Derived<Repository>({
    type: () => String,
    asks: ['full_name'],
    needs: ['full_name'],
    read: ({ fullName }) => (typeof fullName === 'string' ? fullName.split('/')[1] : fullName),
  })
  readonly slug!: string;

  @From('description', text, { nullable: true })
  readonly description!: string | null;

  @From('links.html.href', url)
  readonly url!: string;

  @From('links.avatar.href', url, { nullable: true })
  readonly avatarUrl!: string | null;

  @From('is_private', flag)
  readonly isPrivate!: boolean;

  @From('language', text, { nullable: true })
  readonly language!: string | null;

  @Derived<Repository>(
    {
      type: () => Int,
      asks: ['size'],
      needs: ['size'],
      read: (repository) => kilobytes(Entity.peek(repository, 'size')),
    },
    { nullable: true },
  )
  readonly sizeInKilobytes!: number | null;

  @From('created_on', instant)
  readonly createdAt!: Date;

  @From('updated_on', instant)
  readonly updatedAt!: Date;

  @From('fork_policy', oneOf(ForkPolicy, ForkPolicy), { nullable: true })
  readonly forkPolicy!: ForkPolicy | null;

  @From('has_issues', flag, {
    nullable: true,
    wholeWith: 'created_on',
    description: 'Whether Bitbucket says that its own issue tracker is on; null when it does not say.',
  })
  readonly hasIssueTracker!: boolean | null;

  @Rows({ shows: ['name'] })
  @Relation<Repository>('mainbranch', () => Branch, (layers, owner) => Branch.ofJson(Entity.key(owner), layers), {
    nullable: true,
  })
  readonly mainBranch!: Branch | null;

  @Relation('workspace', () => Workspace, (layers) => Workspace.ofJson(layers), { nullable: true })
  readonly workspace!: Workspace | null;

  @Relation<Repository>('project', () => Project, (layers, owner) => Project.ofJson(workspaceOf(owner), layers), {
    nullable: true,
    alsoAsks: ['workspace.uuid'],
  })
  readonly project!: Project | null;

  @Relation('owner', () => Account, accountOf, { nullable: true })
  readonly owner!: Account | null;

  @Relation('parent', () => Repository, (layers) => Repository.ofJson(layers), {
    nullable: true,
    wholeWith: 'created_on',
  })
  readonly parent!: Repository | null;
}

/** Bitbucket counts bytes. */
function kilobytes(bytes: unknown): number | null {
  return typeof bytes === 'number' ? Math.min(Math.round(bytes / 1024), 2 ** 31 - 1) : null;
}

function workspaceOf(repository: Repository): WorkspaceScope {
  const uuid = Entity.peek(repository, 'workspace.uuid');
  return new WorkspaceScope(typeof uuid === 'string' ? uuid : Entity.key(repository).ref.workspace);
}
