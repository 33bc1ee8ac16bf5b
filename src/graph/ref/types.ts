import { ObjectType } from 'type-graphql';
import { UpstreamError } from '../../rest/upstreamError';
import type { JsonObject } from '../../lib/json';
import { Commit } from '../commit/types';
import { isRefName, nameIn } from '../identifiers';
import { IdInScope, Node } from '../nodes/node';
import { Entity, type Origin } from '../projection/entity';
import { From, Identity, Relation } from '../projection/fieldDecorators';
import { instant, text } from '../projection/readers';
import type { RepositoryScope } from '../repository/scope';
import { type RefKey, refLoader } from './loader';

@Identity(['name'], 'target.repository.uuid')
@ObjectType({ implements: Node, simpleResolvers: true, description: 'A branch of a repository.' })
export class Branch extends Entity<RefKey> implements Node {
  constructor(repository: RepositoryScope, name: string, layers: readonly JsonObject[] = []) {
    super(originOf({ repository, kind: 'branches', name }), layers);
  }

  /** Creates a branch from embedded JSON or a row of a list. Returns an UpstreamError if the JSON contains no valid name. */
  static ofJson(repository: RepositoryScope, layers: readonly JsonObject[]): Branch | Error {
    const name = nameIn(layers, 'name', isRefName);
    return name === undefined ? missingNameError() : new Branch(repository, name, layers);
  }

  @IdInScope('Branch', 'name', isRefName)
  readonly id!: string;

  @From('name', text)
  readonly name!: string;

  @Relation<Branch>('target', () => Commit, (layers, branch) => Commit.ofJson(Entity.key(branch).repository, layers), {
    nullable: true,
    description: 'The last commit of the branch. Null if Bitbucket does not report it.',
  })
  readonly target!: Commit | null;
}

@Identity(['name'], 'target.repository.uuid')
@ObjectType({ implements: Node, simpleResolvers: true, description: 'A tag of a repository.' })
export class Tag extends Entity<RefKey> implements Node {
  constructor(repository: RepositoryScope, name: string, layers: readonly JsonObject[] = []) {
    super(originOf({ repository, kind: 'tags', name }), layers);
  }

  /** Creates a tag from embedded JSON or a row of a list. Returns an UpstreamError if the JSON contains no valid name. */
  static ofJson(repository: RepositoryScope, layers: readonly JsonObject[]): Tag | Error {
    const name = nameIn(layers, 'name', isRefName);
    return name === undefined ? missingNameError() : new Tag(repository, name, layers);
  }

  @IdInScope('Tag', 'name', isRefName)
  readonly id!: string;

  @From('name', text)
  readonly name!: string;

  @Relation<Tag>('target', () => Commit, (layers, tag) => Commit.ofJson(Entity.key(tag).repository, layers), {
    nullable: true,
    description: 'The commit that the tag points to. Null if Bitbucket does not report it.',
  })
  readonly target!: Commit | null;

  @From('message', text, {
    nullable: true,
    description: 'The message of an annotated tag. Null for a lightweight tag.',
  })
  readonly message!: string | null;

  @From('date', instant, {
    nullable: true,
    description: 'When the tag was created. Null if Bitbucket does not report it.',
  })
  readonly date!: Date | null;
}

function originOf(key: RefKey): Origin<RefKey> {
  return { key, scope: key.repository, load: (context, fields) => context.loader(refLoader).load(key, fields) };
}

function missingNameError(): UpstreamError {
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', 'Bitbucket returned a branch or tag without a valid name.');
}
