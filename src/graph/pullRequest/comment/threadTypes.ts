import { ObjectType } from 'type-graphql';
import type { Fields, ReadOutcome } from '../../../bitbucket/types';
import { isJsonObject, type JsonObject } from '../../../lib/json';
import { Account, accountOf } from '../../account/types';
import type { OperationContext } from '../../context';
import { GLOBAL_ID_IN_REPOSITORY, Node } from '../../nodes/node';
import { encodeNodeId } from '../../nodes/nodeId';
import { Entity } from '../../projection/entity';
import { Derived, From, Identity, Relation, RelationList } from '../../projection/fieldDecorators';
import { flag, id, instant, int, text } from '../../projection/readers';
import { PullRequestComment } from './commentTypes';
import type { InPullRequest } from '../owner';
import { isResolved, readThreads, type Thread } from './threads';

/** Identifies a thread: its pull request, and the id of its top-level comment. */
interface ThreadKey {
  readonly place: InPullRequest;
  readonly id: number;
}

/**
 * Bitbucket has no threads, only comments. The JSON of a thread is therefore a `Thread`: its paths are those of a comment
 * below `root` and `comments`.
 */
@Identity(['root.id'])
@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A top-level comment on a pull request, with its replies.',
})
export class PullRequestReviewThread extends Entity<ThreadKey> implements Node {
  /** @param id the id of the top-level comment */
  constructor(place: InPullRequest, layers: readonly JsonObject[], id: number) {
    const key = { place, id };
    super({ key, scope: place.scope, load: (context, fields) => readThread(key, fields, context) }, layers);
  }

  @Derived<PullRequestReviewThread>(
    {
      reader: id,
      requestedPaths: [],
      requiredPaths: [],
      needsScopeUuid: true,
      read: (thread) => {
        const { place, id: rootId } = Entity.key(thread);
        const { uuid, failure } = place.scope;
        if (uuid === undefined) return failure;
        return encodeNodeId('PullRequestReviewThread', uuid, place.values.number, rootId);
      },
    },
    { description: GLOBAL_ID_IN_REPOSITORY },
  )
  readonly id!: string;

  @Derived<PullRequestReviewThread>(
    {
      reader: flag,
      requestedPaths: ['root.resolution.type'],
      requiredPaths: ['root'],
      read: (thread) => {
        const root = Entity.peek(thread, 'root');
        return root === undefined ? undefined : isResolved({ root: isJsonObject(root) ? root : null });
      },
    },
    { description: 'Whether the thread was resolved.' },
  )
  readonly isResolved!: boolean;

  @Relation('root.resolution.user', () => Account, accountOf, {
    nullable: true,
    nullIfPresent: 'root.id',
    description: 'The account that resolved the thread. Null if it is not resolved, or if the account was deleted.',
  })
  readonly resolvedBy!: Account | null;

  @From('root.resolution.created_on', instant, {
    nullable: true,
    nullIfPresent: 'root.id',
    description: 'When the thread was resolved. Null if it is not resolved, or if Bitbucket does not report it.',
  })
  readonly resolvedAt!: Date | null;

  @From('root.inline.outdated', flag, {
    nullable: true,
    nullIfPresent: 'root.id',
    description: 'Whether the line has changed since the comment. Null if Bitbucket does not report it.',
  })
  readonly isOutdated!: boolean | null;

  @From('root.inline.path', text, {
    nullable: true,
    nullIfPresent: 'root.id',
    description: 'The path of the file. Null if the thread is about the whole pull request.',
  })
  readonly path!: string | null;

  @Derived<PullRequestReviewThread>(
    {
      reader: int,
      requestedPaths: ['root.inline.to', 'root.inline.from'],
      requiredPaths: ['root'],
      read: (thread) => Entity.peek(thread, 'root.inline.to') ?? Entity.peek(thread, 'root.inline.from'),
    },
    {
      nullable: true,
      description:
        'The line in the new version of the file. For a removed line, the line in the old version. ' +
        'Null if the thread is about a whole file or about the whole pull request.',
    },
  )
  readonly line!: number | null;

  @RelationList<PullRequestReviewThread>(
    'comments',
    () => PullRequestComment,
    (json, thread) => new PullRequestComment(Entity.key(thread).place, isJsonObject(json) ? [json] : []),
    {
      nullable: true,
      description: 'The top-level comment first, then its replies, oldest first. Costs no further REST call.',
    },
  )
  readonly comments!: readonly (PullRequestComment | null)[] | null;
}

/** The JSON of a thread. */
export function threadJson({ id: rootId, root, comments }: Thread): JsonObject {
  return { id: rootId, root, comments };
}

/**
 * The paths of a comment that paths of a thread need: `root.inline.path` and `comments.content.raw` become `inline.path`
 * and `content.raw`.
 *
 * @returns undefined if all members are needed
 */
export function commentPaths(fields: Fields | undefined): Fields | undefined {
  const paths = fields?.map((path) => path.replace(/^(?:root|comments)(?:\.|$)/, ''));
  return paths?.includes('') === true ? undefined : paths && [...new Set(paths)];
}

/** Null if the pull request has no such thread. */
async function readThread(
  { place, id: rootId }: ThreadKey,
  fields: Fields,
  context: OperationContext,
): Promise<ReadOutcome> {
  const { threads } = await readThreads(place, commentPaths(fields), context);
  const thread = threads.find((each) => each.id === rootId);
  return thread === undefined ? null : threadJson(thread);
}
