import { ObjectType } from 'type-graphql';
import { UpstreamError } from '../../rest/upstreamError';
import { isJsonObject, type JsonObject } from '../../lib/json';
import { Account, accountOf } from '../account/types';
import { isHash, nameIn } from '../identifiers';
import { IdInScope, Node } from '../nodes/node';
import { Entity } from '../projection/entity';
import { Derived, From, Identity, Relation, RelationList } from '../projection/fieldDecorators';
import { hash, instant, text, url } from '../projection/readers';
import type { RepositoryScope } from '../repository/scope';
import { Repository } from '../repository/types';
import { authorEmail, authorName } from './authorLine';
import { type CommitKey, commitLoader } from './loader';

/** Part of a commit. It cannot be loaded separately. */
@Identity(['raw'])
@ObjectType({
  simpleResolvers: true,
  description: 'The author as recorded by git. `user` is set if Bitbucket maps the address to an account.',
})
export class CommitAuthor extends Entity<undefined> {
  constructor(layers: readonly JsonObject[]) {
    super({ key: undefined }, layers);
  }

  @From('raw', text, {
    nullable: true,
    description: 'The author line of the commit: "Name <email>". Null if Bitbucket does not report it.',
  })
  readonly raw!: string | null;

  @Derived<CommitAuthor>(
    {
      reader: text,
      requestedPaths: ['raw'],
      requiredPaths: ['raw'],
      read: ({ raw }) => (typeof raw === 'string' ? authorName(raw) : raw),
    },
    { nullable: true, description: 'The name in `raw`. Null if `raw` contains none.' },
  )
  readonly name!: string | null;

  @Derived<CommitAuthor>(
    {
      reader: text,
      requestedPaths: ['raw'],
      requiredPaths: ['raw'],
      read: ({ raw }) => (typeof raw === 'string' ? authorEmail(raw) : raw),
    },
    { nullable: true, description: 'The email address in `raw`. Null if `raw` contains none.' },
  )
  readonly email!: string | null;

  @Relation('user', () => Account, accountOf, {
    nullable: true,
    description: 'The account of the author. Null if Bitbucket does not map the address to an account.',
  })
  readonly user!: Account | null;
}

@Identity(['hash'], 'repository.uuid')
@ObjectType({ implements: Node, simpleResolvers: true, description: 'A commit of a repository.' })
export class Commit extends Entity<CommitKey> implements Node {
  constructor(key: CommitKey, layers: readonly JsonObject[] = []) {
    super(
      { key, scope: key.repository, load: (context, fields) => context.loader(commitLoader).load(key, fields) },
      layers,
    );
  }

  /**
   * Creates a commit from embedded JSON or a row of a list, identified by its `hash`.
   *
   * @returns an UpstreamError if the JSON contains no valid hash.
   */
  static ofJson(repository: RepositoryScope, layers: readonly JsonObject[]): Commit | Error {
    const revision = nameIn(layers, 'hash', isHash);
    if (revision !== undefined) return new Commit({ repository, revision }, layers);
    return new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a commit without a valid hash.');
  }

  @IdInScope('Commit', 'hash', isHash)
  readonly id!: string;

  @From('hash', hash, { description: 'The full hash: 40 hexadecimal digits.' })
  readonly hash!: string;

  @Derived<Commit>(
    {
      reader: text,
      requestedPaths: ['hash'],
      requiredPaths: ['hash'],
      read: (commit) => (typeof commit.hash === 'string' ? commit.hash.slice(0, 7) : commit.hash),
    },
    { description: 'The first 7 digits of the hash.' },
  )
  readonly abbreviatedHash!: string;

  @From('message', text, { description: 'The full commit message.' })
  readonly message!: string;

  @Derived<Commit>(
    {
      reader: text,
      requestedPaths: ['message'],
      requiredPaths: ['message'],
      read: ({ message }) => (typeof message === 'string' ? (message.split(/\r?\n/, 1)[0] ?? '') : message),
    },
    { description: 'The first line of the commit message.' },
  )
  readonly messageHeadline!: string;

  @From('date', instant)
  readonly date!: Date;

  @Relation('author', () => CommitAuthor, (layers) => new CommitAuthor(layers))
  readonly author!: CommitAuthor;

  @RelationList<Commit>(
    'parents',
    () => Commit,
    (json, commit) => Commit.ofJson(Entity.key(commit).repository, isJsonObject(json) ? [json] : []),
    { nullable: true, description: 'The parent commits: none for a root commit, several for a merge.' },
  )
  readonly parents!: readonly (Commit | null)[] | null;

  @From('links.html.href', url, {
    nullable: true,
    description: 'The commit on the website of Bitbucket. Null if Bitbucket does not report it.',
  })
  readonly url!: string | null;

  @Relation<Commit>(
    'repository',
    () => Repository,
    (layers, commit) => new Repository(Entity.key(commit).repository, layers),
    {
      always: true,
    },
  )
  readonly repository!: Repository;
}
