import { deployments } from '../../bitbucket/endpoints/deployments';
import type { JsonObject } from '../../lib/json';
import { Commit } from '../commit/types';
import { Pipeline } from '../pipeline/types';
import { Entity } from '../projection/entity';
import { From, Relation } from '../projection/fieldDecorators';
import { instant, text, url } from '../projection/readers';
import { itemOf } from '../resource/itemOf';
import { Resource } from '../resource/resource';
import { Environment } from './environmentTypes';

/** Bitbucket omits members that a deployment does not have yet. Every deployment has this one. */
const COMPLETE = { nullIfPresent: 'state.name' } as const;

@Resource({ description: 'A deployment of a commit to an environment, by a step of a pipeline.' })
export class Deployment extends itemOf([deployments]) {
  @From('uuid', text, { description: 'The uuid of the deployment, in braces.' })
  readonly uuid!: string;

  @From('state.url', url, {
    ...COMPLETE,
    nullable: true,
    description: 'The page of the step that deploys. Null if Bitbucket does not report it.',
  })
  readonly url!: string | null;

  @Relation<Deployment>(
    'environment',
    () => Environment,
    (layers, deployment) => new Environment(Entity.key(deployment).place, layers),
    {
      ...COMPLETE,
      nullable: true,
      description:
        'The environment. If Bitbucket returns only its uuid, ' +
        'the gateway reads all environments of the repository with one REST call per 100. ' +
        'Null if Bitbucket does not report it.',
    },
  )
  readonly environment!: Environment | null;

  @Relation<Deployment>('release.pipeline', () => Pipeline, pipelineOf, {
    ...COMPLETE,
    alsoRequested: ['release.name'],
    nullable: true,
    description:
      'The pipeline. Its `uuid` and `number` cost no REST call; other fields cost one per pipeline. ' +
      'Null if Bitbucket does not report it.',
  })
  readonly pipeline!: Pipeline | null;

  @Relation<Deployment>(
    'release.commit',
    () => Commit,
    (layers, deployment) => Commit.ofJson(Entity.key(deployment).place.scope, layers),
    { ...COMPLETE, nullable: true, description: 'The deployed commit. Null if Bitbucket does not report it.' },
  )
  readonly commit!: Commit | null;

  @From('release.name', text, {
    ...COMPLETE,
    nullable: true,
    description: 'The name of the release: "#" and the number of the pipeline. Null if Bitbucket does not report it.',
  })
  readonly releaseName!: string | null;

  @From('state.started_on', instant, {
    ...COMPLETE,
    nullable: true,
    description: 'When the deployment started. Null if it has not started.',
  })
  readonly startedAt!: Date | null;

  @From('state.completed_on', instant, {
    ...COMPLETE,
    nullable: true,
    description: 'When the deployment ended. Null if it has not ended.',
  })
  readonly completedAt!: Date | null;
}

/** The pipeline in a deployment has only a uuid. The name of the release contains its number. */
function pipelineOf(layers: readonly JsonObject[], deployment: Deployment): Pipeline {
  const name = Entity.peek(deployment, 'release.name');
  const number = typeof name === 'string' ? /^#([1-9]\d{0,8})$/.exec(name)?.[1] : undefined;
  const known = number === undefined ? [] : [{ build_number: Number(number) }];
  return new Pipeline(Entity.key(deployment).place, [...layers, ...known]);
}
