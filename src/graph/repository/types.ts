import { ObjectType, registerEnumType } from 'type-graphql';
import { UpstreamError } from '../../rest/upstreamError';
import type { JsonObject } from '../../lib/json';
import { Account, accountOf } from '../account/types';
import { isNameOrUuid, nameIn, uuidIn } from '../identifiers';
import { IdOfUuid, Node } from '../nodes/node';
import { Entity } from '../projection/entity';
import { Derived, From, Identity, Relation } from '../projection/fieldDecorators';
import { flag, instant, int, oneOf, type Reader, text, url } from '../projection/readers';
import { Branch } from '../ref/types';
import { inRepository, inWorkspace } from '../resource/place';
import { WorkspaceScope } from '../workspace/scope';
import { Project, Workspace } from '../workspace/types';
import { repositoryLoader } from './loader';
import { isFullName, RepositoryScope } from './scope';

export enum ForkPolicy {
  ALLOW_FORKS = 'allow_forks',
  NO_PUBLIC_FORKS = 'no_public_forks',
  NO_FORKS = 'no_forks',
}
registerEnumType(ForkPolicy, {
  name: 'ForkPolicy',
  description:
    'The rule for forks of a repository. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE.',
  valuesConfig: {
    ALLOW_FORKS: { description: 'Forks are allowed.' },
    NO_PUBLIC_FORKS: { description: 'Only private forks are allowed.' },
    NO_FORKS: { description: 'Forks are not allowed.' },
  },
});

/** Converts bytes to units of 1,024 bytes. */
const kilobytes: Reader<number> = {
  type: int.type,
  expected: 'a number of bytes below 2^41',
  read: (bytes) =>
    Number.isSafeInteger(bytes) && Number(bytes) >= 0 ? int.read(Math.round(Number(bytes) / 1024)) : undefined,
};

/** The key of a repository is its scope. */
@Identity(['full_name'], 'uuid')
@ObjectType({ implements: Node, simpleResolvers: true, description: 'A repository.' })
export class Repository extends Entity<RepositoryScope> implements Node {
  constructor(scope: RepositoryScope, layers: readonly JsonObject[] = []) {
    super(
      { key: scope, scope, load: (context, fields) => context.loader(repositoryLoader).load(scope.ref, fields) },
      layers,
    );
  }

  /**
   * Creates a repository from embedded JSON or a row of a list, identified by its `full_name`, or by its uuid if it has
   * no `full_name`.
   *
   * @returns an UpstreamError if the JSON identifies no repository.
   */
  static ofJson(layers: readonly JsonObject[]): Repository | Error {
    const fullName = nameIn(layers, 'full_name', isFullName);
    const uuid = uuidIn(layers);
    if (fullName !== undefined) return new Repository(RepositoryScope.byFullName(fullName, 'full_name'), layers);
    if (uuid !== undefined) return new Repository(RepositoryScope.byUuid(uuid), layers);
    const message = 'Bitbucket returned a repository without a valid full_name or uuid.';
    return new UpstreamError('BAD_UPSTREAM_RESPONSE', message);
  }

  @IdOfUuid('Repository')
  readonly id!: string;

  @From('uuid', text, { description: 'The uuid of the repository, in braces. It never changes.' })
  readonly uuid!: string;

  @From('full_name', text, {
    description: '"workspace/slug". It changes if the workspace or the repository is renamed.',
  })
  readonly fullName!: string;

  @From('name', text, { description: 'The name that Bitbucket displays.' })
  readonly name!: string;

  @Derived<Repository>(
    {
      reader: text,
      requestedPaths: ['full_name'],
      requiredPaths: ['full_name'],
      read: ({ fullName }) => (typeof fullName === 'string' ? fullName.split('/')[1] : fullName),
    },
    { description: 'The name of the repository in URLs.' },
  )
  readonly slug!: string;

  @From('description', text, { nullable: true, description: 'Empty or null if the repository has no description.' })
  readonly description!: string | null;

  @From('links.html.href', url, { description: 'The repository on the website of Bitbucket.' })
  readonly url!: string;

  @From('links.avatar.href', url, {
    nullable: true,
    description: 'The URL of the picture. Null if Bitbucket does not report it.',
  })
  readonly avatarUrl!: string | null;

  @From('is_private', flag)
  readonly isPrivate!: boolean;

  @From('language', text, {
    nullable: true,
    description: 'The programming language that is set for the repository. Empty or null if none is set.',
  })
  readonly language!: string | null;

  @Derived<Repository>(
    {
      reader: kilobytes,
      requestedPaths: ['size'],
      requiredPaths: ['size'],
      read: (repository) => Entity.peek(repository, 'size'),
    },
    {
      nullable: true,
      description: 'The size in units of 1,024 bytes, rounded. Null if Bitbucket does not report it.',
    },
  )
  readonly sizeInKilobytes!: number | null;

  @From('created_on', instant)
  readonly createdAt!: Date;

  @From('updated_on', instant)
  readonly updatedAt!: Date;

  @From('fork_policy', oneOf(ForkPolicy, ForkPolicy), {
    nullable: true,
    description: 'The rule for forks of the repository. Null if Bitbucket does not report it.',
  })
  readonly forkPolicy!: ForkPolicy | null;

  @From('has_issues', flag, {
    nullable: true,
    nullIfPresent: 'created_on',
    description: 'True if Bitbucket reports that its own issue tracker is enabled. Null if it does not report it.',
  })
  readonly hasIssueTracker!: boolean | null;

  // Bitbucket embeds only the name. Another field of the branch costs a separate call.
  @Relation<Repository>(
    'mainbranch',
    () => Branch,
    (layers, owner) => new Branch(inRepository(Entity.key(owner)), layers),
    {
      nullable: true,
      description: 'The main branch. Null if the repository has no commits. Selecting `target` costs one REST call.',
    },
  )
  readonly mainBranch!: Branch | null;

  @Relation('workspace', () => Workspace, (layers) => Workspace.ofJson(layers), {
    nullable: true,
    description: 'The workspace that contains the repository. Null if Bitbucket does not report it.',
  })
  readonly workspace!: Workspace | null;

  @Relation<Repository>(
    'project',
    () => Project,
    (layers, owner) => new Project(inWorkspace(workspaceOf(owner)), layers),
    {
      nullable: true,
      alsoRequested: ['workspace.uuid'],
      description: 'The project that contains the repository. Null if Bitbucket does not report it.',
    },
  )
  readonly project!: Project | null;

  @Relation('owner', () => Account, accountOf, {
    nullable: true,
    description: 'The account that owns the repository. Null if Bitbucket does not report it.',
  })
  readonly owner!: Account | null;

  @Relation('parent', () => Repository, (layers) => Repository.ofJson(layers), {
    nullable: true,
    nullIfPresent: 'created_on',
    description: 'The repository from which this one was forked. Null if it is not a fork.',
  })
  readonly parent!: Repository | null;
}

/** Returns the workspace by its uuid if the JSON contains it, else by the name or uuid in the key of the repository. */
function workspaceOf(repository: Repository): WorkspaceScope {
  const uuid = Entity.peek(repository, 'workspace.uuid');
  return new WorkspaceScope(
    typeof uuid === 'string' && isNameOrUuid(uuid) ? uuid : Entity.key(repository).ref.workspace,
  );
}
