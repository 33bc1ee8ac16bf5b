import { ObjectType } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import { Comment } from '../comment';
import { idIn } from '../identifiers';
import { GLOBAL_ID_IN_REPOSITORY, Node } from '../nodes/node';
import { encodeNodeId } from '../nodes/nodeId';
import { Entity } from '../projection/entity';
import { Derived, Identity, Relation } from '../projection/fieldDecorators';
import { id } from '../projection/readers';
import type { RepositoryScope } from '../repository/scope';
import { issueCommentLoader } from './loader';
import { Issue } from './types';

/** Identifies a comment on an issue. */
export interface IssueCommentKey {
  readonly repository: RepositoryScope;
  /** Undefined if a webhook delivery contains no valid issue. */
  readonly issueNumber: number | undefined;
  /** Undefined if Bitbucket's response does not contain it. */
  readonly id: number | undefined;
}

@Identity(['id'], 'issue.repository.uuid')
@ObjectType({ implements: [Node, Comment], simpleResolvers: true, description: 'A comment on an issue.' })
export class IssueComment extends Comment<IssueCommentKey> {
  constructor(
    repository: RepositoryScope,
    issueNumber: number | undefined,
    layers: readonly JsonObject[],
    id = idIn(layers),
  ) {
    super(
      {
        key: { repository, issueNumber, id },
        scope: repository,
        ...(id === undefined || issueNumber === undefined
          ? {}
          : {
              load: (context, fields) =>
                context.loader(issueCommentLoader).load({ repository, issueNumber, id }, fields),
            }),
      },
      layers,
    );
  }

  @Derived<IssueComment>(
    {
      reader: id,
      requestedPaths: ['id'],
      requiredPaths: [],
      needsScopeUuid: true,
      read: (comment) => {
        const { repository, issueNumber, id } = Entity.key(comment);
        if (repository.uuid === undefined || issueNumber === undefined || id === undefined) return repository.failure;
        return encodeNodeId('IssueComment', repository.uuid, issueNumber, id);
      },
    },
    { description: GLOBAL_ID_IN_REPOSITORY },
  )
  override readonly id!: string;

  @Relation<IssueComment>(
    'issue',
    () => Issue,
    (layers, comment) => new Issue(Entity.key(comment).repository, layers, Entity.key(comment).issueNumber),
    { always: true },
  )
  readonly issue!: Issue;
}
