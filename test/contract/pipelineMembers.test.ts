import { z } from 'zod';
import type { JsonObject } from '../../src/lib/json';
import { withContractData } from './contractData';
import { asOnlyRow, type LoadedPlay } from './recordings/cassette';
import { type ReplayGateway, startReplayGateway } from './recordings/gateway';
import { recordedPart } from './recordings/recording';
import { membersOf, without } from './recordings/removals';
import { run } from './recordings/run';
import { PIPELINE, STEP } from './recordings/table/pipelineFields';

const TEST = '/repositories/acme/testrepository';
const GEEKHUB = '/repositories/acme/geekhub2019';
const ENVIRONMENT = { uuid: '{2ca9d22e-3214-4842-8e7b-3cf1ac9f9917}', slug: 'test' };
const COMMIT = '/repositories/amuniz/test-repos/commit/046d9a3c1532acf4cf08fe93235c00e4d673c1d2';

/** The body of `runPipeline`. */
const RUN = { target: { type: 'pipeline_ref_target', ref_type: 'branch', ref_name: 'master' } };

const JsonObjectShape = z.record(z.string(), z.unknown());

/** A recorded object. The upstream returns it without one member wherever the gateway reads it. */
interface Recorded {
  readonly title: string;
  readonly recording: string;
  /** If the recording is a list. */
  readonly row?: number;
  /** The bodies by method and path. `whole` is the object with all members. */
  readonly upstream: (object: JsonObject, whole: JsonObject) => Readonly<Record<string, unknown>>;
  readonly query: string;
  /** The path of the object in the result. */
  readonly at: string;
  /** The field with an error by the absent member. All other members can be absent without an error. */
  readonly required: Readonly<Record<string, string>>;
}

const REQUIRED_OF_PIPELINE = {
  uuid: 'id',
  build_number: 'number',
  created_on: 'createdAt',
  'target.commit.hash': 'commit',
  'creator.uuid': 'creator.uuid',
  'creator.display_name': 'creator.displayName',
  'state.result.terminator.uuid': 'stoppedBy.uuid',
  'repository.uuid': 'id',
  'repository.name': 'repository.name',
  'repository.full_name': 'repository.fullName',
  'repository.links': 'repository.url',
  'repository.links.html': 'repository.url',
  'repository.links.html.href': 'repository.url',
};

const RECORDED: readonly Recorded[] = [
  {
    title: 'a pipeline that is selected by its number',
    recording: 'pipelines/pyapi-GET-pipelines_PipelineUuid.json',
    upstream: pipelineAlone,
    query: `{ repository(fullName: "acme/testrepository") { pipeline(number: 25) { ${PIPELINE} } } }`,
    at: 'repository.pipeline',
    required: REQUIRED_OF_PIPELINE,
  },
  {
    title: 'a pipeline in a list',
    recording: 'pipelines/pyapi-GET-pipelines_PipelineUuid.json',
    upstream: (pipeline, whole) => ({
      ...pipelineAlone(pipeline, whole),
      [`GET ${TEST}/pipelines/`]: asOnlyRow(pipeline),
    }),
    query: `{ repository(fullName: "acme/testrepository") { pipelines { nodes { ${PIPELINE} } } } }`,
    at: 'repository.pipelines.nodes.0',
    required: REQUIRED_OF_PIPELINE,
  },
  {
    title: 'a pipeline that has been started',
    recording: 'pipelines/pyapi-POST-pipelines.json',
    upstream: (pipeline, whole) => ({ ...pipelineAlone(pipeline, whole), [`POST ${TEST}/pipelines/`]: pipeline }),
    query: `mutation { runPipeline(input: { repository: "acme/testrepository", branch: "master" }) {
      pipeline { ${PIPELINE} }
    } }`,
    at: 'runPipeline.pipeline',
    required: REQUIRED_OF_PIPELINE,
  },
  {
    title: 'a step',
    recording: 'pipelines/pyapi-GET-pipelines_PipelineUuid_steps_PipelineStep2Uuid.json',
    upstream: (step) => ({
      [`GET ${TEST}`]: { uuid: '{TestRepositoryUuid}' },
      [`GET ${TEST}/pipelines/{PipelineUuid}`]: { uuid: '{PipelineUuid}' },
      [`GET ${TEST}/pipelines/{PipelineUuid}/steps/`]: asOnlyRow(step),
      [`GET ${TEST}/pipelines/{PipelineUuid}/steps/{PipelineStep2Uuid}`]: step,
    }),
    query: `{ repository(fullName: "acme/testrepository") { pipeline(uuid: "PipelineUuid") {
      steps { nodes { ${STEP} } }
    } } }`,
    at: 'repository.pipeline.steps.nodes.0',
    required: { uuid: 'id' },
  },
  {
    title: 'a deployment',
    recording: 'deployments/faros-deployments.json',
    row: 0,
    upstream: (deployment) => ({
      [`GET ${GEEKHUB}`]: { uuid: '{6cc04382-59f0-4a75-8b55-5aaa79d72d17}' },
      [`GET ${GEEKHUB}/deployments/`]: asOnlyRow(deployment),
      [`GET ${GEEKHUB}/deployments/{11fc2ac0-b33c-5d6d-8860-7c7a7d076e4a}`]: deployment,
      [`GET ${GEEKHUB}/environments/`]: asOnlyRow({ ...ENVIRONMENT, name: 'Test' }),
      [`GET ${GEEKHUB}/pipelines/1`]: {},
      [`GET ${GEEKHUB}/pipelines/{00cf862d-c393-430f-be94-be99d971d293}`]: {},
    }),
    query: `{ repository(fullName: "acme/geekhub2019") { deployments { nodes {
      id uuid state url releaseName startedAt completedAt
      commit { hash url } pipeline { uuid number } environment { uuid name }
    } } } }`,
    at: 'repository.deployments.nodes.0',
    required: {
      uuid: 'id',
      'environment.uuid': 'environment.uuid',
      'release.commit.hash': 'commit',
      'release.name': 'pipeline.number',
      'release.pipeline.uuid': 'pipeline.uuid',
    },
  },
  {
    title: 'a build status',
    recording:
      'statuses/jenkins-2.0-repositories-amuniz-test-repos-commit-046d9a3c1532acf4cf08fe93235c00e4d673c1d2-statuses-build.json',
    upstream: (status) => ({
      [`GET ${COMMIT}`]: { hash: '046d9a3c1532acf4cf08fe93235c00e4d673c1d2' },
      [`GET ${COMMIT}/statuses`]: asOnlyRow(status),
    }),
    query: `{ repository(fullName: "amuniz/test-repos") {
      commit(revision: "046d9a3c1532acf4cf08fe93235c00e4d673c1d2") {
        statuses { nodes { id key state name description url refName createdAt updatedAt } }
      }
    } }`,
    at: 'repository.commit.statuses.nodes.0',
    required: { key: 'id' },
  },
];

withContractData('recordings', () => {
  describe('if Bitbucket never returns a member of', () => {
    let gateway: ReplayGateway;

    beforeAll(async () => {
      gateway = await startReplayGateway();
    });

    afterAll(() => gateway.stop());

    test.each(RECORDED)('$title, only the fields that need the member have an error', async (recorded) => {
      const { title, query, at, required } = recorded;
      const whole = objectIn(recorded);

      const found: Record<string, readonly string[]> = {};
      for (const path of [[], ...membersOf(whole)]) {
        const member = path.join('.');
        const plays = playsOf(recorded, without(whole, path), whole);
        const { answers } = await run(gateway, encodeURIComponent(`${title}: ${member}`), plays, [
          { query, data: undefined },
        ]);
        const failures = answers.flatMap(({ errors = [] }) =>
          errors.map(({ path: field = [], extensions }) => `${field.join('.')} ${String(extensions['code'])}`),
        );
        if (failures.length > 0) found[member] = failures;
      }

      const expected = Object.entries(required).map(([member, field]) => [
        member,
        [`${at}.${field} BAD_UPSTREAM_RESPONSE`],
      ]);
      expect(found).toEqual(Object.fromEntries(expected));
    });
  });
});

function objectIn({ recording, row }: Recorded): JsonObject {
  const { body } = recordedPart({ recording });
  return JsonObjectShape.parse(row === undefined ? body : z.array(z.unknown()).parse(body)[row]);
}

/** The responses about a pipeline, its repository and its creator. */
function pipelineAlone(pipeline: JsonObject, whole: JsonObject): Readonly<Record<string, unknown>> {
  return {
    [`GET ${TEST}/pipelines/25`]: pipeline,
    [`GET ${TEST}/pipelines/{PipelineUuid}`]: pipeline,
    [`GET ${TEST}`]: pipeline['repository'] ?? whole['repository'],
    'GET /users/{4ea84f59-f6e6-55b1-bf3c-e128176ad8ef}': pipeline['creator'] ?? whole['creator'],
  };
}

function playsOf({ recording, upstream }: Recorded, object: unknown, whole: JsonObject): readonly LoadedPlay[] {
  return Object.entries(upstream(JsonObjectShape.parse(object), whole)).map(([call, body]) => {
    const [method, path = ''] = call.split(' ');
    const answer = { status: 200, headers: {}, body };
    const play = { recording, name: recording, path, answer };
    return method === 'POST' ? { ...play, method, request: RUN } : play;
  });
}
