import { ObjectType } from 'type-graphql';
import type { BuildReported } from '../../events/event';
import { isJsonObject } from '../../lib/json';
import { CommitStatus } from '../commit/statusTypes';
import { Commit } from '../commit/types';
import { Pipeline } from '../pipeline/types';
import { Entity } from '../projection/entity';
import { Derived, Relation } from '../projection/fieldDecorators';
import { text } from '../projection/readers';
import type { RepositoryScope } from '../repository/scope';
import { Repository } from '../repository/types';
import { inRepository } from '../resource/place';
import { scopeOfEvent } from './scopeOfEvent';

interface BuildEventKey {
  readonly repository: RepositoryScope;
  readonly deliveryId: string;
}

@ObjectType({ simpleResolvers: true, description: 'A build status that was created or changed.' })
export class BuildEvent extends Entity<BuildEventKey> {
  constructor({ deliveryId, repository, payload, pipelineNumber }: BuildReported) {
    const { repository: json, commit_status: status } = payload;
    // The delivery contains no pipeline. Its number follows from the URL of the status.
    const pipeline =
      pipelineNumber === undefined ? invalidUrl(status) : { build_number: pipelineNumber, repository: json };
    const known = pipeline === undefined ? [] : [{ pipeline }];
    super({ key: { deliveryId, repository: scopeOfEvent(repository) } }, [...known, payload]);
  }

  @Derived<BuildEvent>(
    { reader: text, requestedPaths: [], requiredPaths: [], read: (event) => Entity.key(event).deliveryId },
    { description: 'The id of the webhook delivery that reported the build status.' },
  )
  readonly deliveryId!: string;

  @Relation<BuildEvent>(
    'repository',
    () => Repository,
    (layers, event) => new Repository(Entity.key(event).repository, layers),
    { nullable: true, description: 'The repository. Null if the delivery does not contain it.' },
  )
  readonly repository!: Repository | null;

  @Relation<BuildEvent>(
    'commit_status.commit',
    () => Commit,
    (layers, event) => Commit.ofJson(Entity.key(event).repository, layers),
    {
      nullable: true,
      description:
        'The commit of the build status. Null if the delivery does not contain it. ' +
        'Usually, `hash`, `message`, `date` and `author` cost no REST call.',
    },
  )
  readonly commit!: Commit | null;

  @Relation<BuildEvent>(
    'commit_status',
    () => CommitStatus,
    ([status = {}], event) => new CommitStatus({ repository: Entity.key(event).repository }, status),
    { nullable: true, description: 'The build status after the event. Costs no REST call.' },
  )
  readonly status!: CommitStatus | null;

  @Relation<BuildEvent>(
    'pipeline',
    () => Pipeline,
    (layers, event) => new Pipeline(inRepository(Entity.key(event).repository), layers),
    {
      nullable: true,
      description:
        'The pipeline to which the build status belongs. ' +
        'Null if the URL of the status is not the page of a pipeline of this repository, as for a status of another tool. ' +
        '`number`, `url` and `repository` cost no REST call. Other fields cost one.',
    },
  )
  readonly pipeline!: Pipeline | null;
}

/** A value that is not valid, from which the pipeline could have followed. Undefined if the URL is a text or absent. */
function invalidUrl(status: unknown): unknown {
  const isAbsent = (value: unknown): boolean => value === undefined || value === null;
  if (!isJsonObject(status)) return isAbsent(status) ? undefined : false;
  const { url } = status;
  return isAbsent(url) || typeof url === 'string' ? undefined : false;
}
