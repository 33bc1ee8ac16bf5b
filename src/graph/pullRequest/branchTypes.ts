import { ObjectType } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import { Commit } from '../commit/types';
import { isHash } from '../identifiers';
import { Entity } from '../projection/entity';
import { Derived, From, Relation } from '../projection/fieldDecorators';
import { Reference } from '../projection/reference';
import { hash, text } from '../projection/readers';
import { embeddedRepository } from '../repository/embeddedRepository';
import type { RepositoryScope } from '../repository/scope';
import { Repository } from '../repository/types';

/** Part of a pull request. It cannot be loaded separately. The key is the repository of the pull request. */
@ObjectType({
  simpleResolvers: true,
  description: 'The source or the destination of a pull request: a branch and its newest commit.',
})
export class PullRequestBranch extends Entity<RepositoryScope> {
  constructor(repository: RepositoryScope, layers: readonly JsonObject[]) {
    super({ key: repository }, layers);
  }

  @From('branch.name', text, {
    nullable: true,
    description: 'The name of the branch. Null if the branch no longer exists and Bitbucket does not report it.',
  })
  readonly name!: string | null;

  @Relation<PullRequestBranch>(
    'repository',
    () => Repository,
    (layers, branch) => embeddedRepository(layers, Entity.key(branch)),
    { nullable: true, description: 'The repository of the branch, which can be a fork. Null if the fork was deleted.' },
  )
  readonly repository!: Repository | null;

  @Derived<PullRequestBranch>(
    {
      reader: hash,
      requestedPaths: ['commit.hash'],
      requiredPaths: [],
      read: (branch) => abbreviated(Entity.peek(branch, 'commit.hash')),
    },
    {
      nullable: true,
      description: 'The first 12 digits of the hash of the newest commit. Null if Bitbucket does not report it.',
    },
  )
  readonly abbreviatedHash!: string | null;

  @Reference<PullRequestBranch>('commit.hash', () => Commit, commitOf, {
    nullable: true,
    alsoRequested: ['repository.full_name', 'repository.uuid'],
    description:
      'The newest commit. Null if Bitbucket does not report it. ' +
      'Costs one REST call per commit, because pull requests contain only abbreviated hashes.',
  })
  readonly commit!: Commit | null;
}

/** Creates one side of a pull request. It exists even if Bitbucket does not report it, and is then empty. */
export function pullRequestBranch(
  layers: readonly JsonObject[],
  pullRequest: Entity<{ readonly place: { readonly scope: RepositoryScope } }>,
): PullRequestBranch | Error {
  const failure = layers.length === 0 ? Entity.failure(pullRequest) : undefined;
  return failure ?? new PullRequestBranch(Entity.key(pullRequest).place.scope, layers);
}

/** The commit with a hash of a pull request. An abbreviated hash is a revision, and not the hash of the commit. */
export function commitAt(repository: RepositoryScope, revision: unknown): Commit | undefined {
  return typeof revision === 'string' && isHash(revision) ? new Commit({ repository, revision }) : undefined;
}

/**
 * The commit with a hash, in the repository of the branch. If the fork was deleted, the repository of the pull request still
 * has its commits.
 */
export function commitOf(revision: unknown, branch: PullRequestBranch): Commit | undefined {
  const layers = Entity.objectsAt(branch, 'repository');
  const scope = Entity.key(branch);
  const repository = layers.length === 0 ? undefined : embeddedRepository(layers, scope);
  return commitAt(repository instanceof Repository ? Entity.key(repository) : scope, revision);
}

function abbreviated(value: unknown): unknown {
  return typeof value === 'string' ? value.slice(0, 12) : value;
}
