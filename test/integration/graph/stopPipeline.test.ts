import { ADA } from '../../support/gateway';
import { errorAt, failures } from '../../support/read';
import { CLOSE, type ScriptedResponse, useScriptedGateway } from '../../support/scriptedUpstream';

const gateway = useScriptedGateway(ADA);

const R = '/repositories/acme/widget';
const UUID = '{00000000-0000-4000-8000-000000000025}';
const STOP = `mutation ($input: StopPipelineInput!) { stopPipeline(input: $input) {
  alreadyStopped pipeline { number status } clientMutationId } }`;
const STOP_ONLY = 'mutation ($input: StopPipelineInput!) { stopPipeline(input: $input) { alreadyStopped } }';

type Scripted = ScriptedResponse | typeof CLOSE;

const NO_CONTENT: ScriptedResponse = { status: 204 };
const ENDED: ScriptedResponse = {
  status: 400,
  body: { type: 'error', error: { message: 'Bad request', detail: 'No' } },
};

function completed(result: string): object {
  return { uuid: UUID, build_number: 25, state: { name: 'COMPLETED', result: { name: result } } };
}
const RUNNING = { uuid: UUID, build_number: 25, state: { name: 'IN_PROGRESS', stage: { name: 'RUNNING' } } };

/** @param read the response to a read of the pipeline. Default: it is missing. */
function script(stop: Scripted, read?: Scripted): void {
  gateway().script(({ method, path }) => {
    const isPipeline = [`${R}/pipelines/25`, `${R}/pipelines/${UUID}`].includes(path);
    if (method === 'GET') return isPipeline ? read : undefined;
    return path.endsWith('/stopPipeline') ? stop : undefined;
  });
}

function stopPipeline(input: object = { number: 25 }, document = STOP) {
  return gateway().query(document, { variables: { input: { repository: 'acme/widget', ...input } } });
}

const calls = (): readonly string[] =>
  gateway()
    .calls()
    .map(({ method, path }) => `${method} ${path.replace(R, '')}`);

describe('stopPipeline', () => {
  test.each([
    ['its number', { number: 25 }, '25'],
    ['its uuid', { uuid: UUID }, UUID],
    ['its uuid without braces', { uuid: UUID.slice(1, -1) }, UUID],
    ['its uuid and a null number', { uuid: UUID, number: null }, UUID],
  ])('stops a pipeline by %s with one call', async (_what, input, key) => {
    script(NO_CONTENT);

    expect(await stopPipeline(input, STOP_ONLY)).toEqual({ data: { stopPipeline: { alreadyStopped: false } } });
    expect(calls()).toEqual([`POST /pipelines/${key}/stopPipeline`]);
  });

  test('reads the pipeline if the payload selects it', async () => {
    script(NO_CONTENT, { body: RUNNING });

    const { data } = await stopPipeline({ number: 25, clientMutationId: 'm1' });

    expect(data).toEqual({
      stopPipeline: { alreadyStopped: false, pipeline: { number: 25, status: 'RUNNING' }, clientMutationId: 'm1' },
    });
    expect(calls()).toEqual(['POST /pipelines/25/stopPipeline', 'GET /pipelines/25']);
  });

  test('has succeeded even if the pipeline cannot be read', async () => {
    script(NO_CONTENT, { status: 403, body: { type: 'error', error: { message: 'No' } } });

    const response = await stopPipeline();

    expect(response.data).toMatchObject({ stopPipeline: { alreadyStopped: false, pipeline: null } });
    expect(failures(response)).toEqual(['stopPipeline.pipeline FORBIDDEN']);
  });

  test.each(['SUCCESSFUL', 'FAILED', 'STOPPED', 'EXPIRED'])(
    'succeeds after one read if it has ended: %s',
    async (result) => {
      script(ENDED, { body: completed(result) });

      const { data, errors } = await stopPipeline();

      expect(errors).toBeUndefined();
      expect(data).toMatchObject({ stopPipeline: { alreadyStopped: true, pipeline: { number: 25, status: result } } });
      expect(calls()).toEqual(['POST /pipelines/25/stopPipeline', 'GET /pipelines/25']);
    },
  );

  test('reads no more than the status if the payload does not select the pipeline', async () => {
    script(ENDED, { body: completed('FAILED') });

    const { data } = await stopPipeline({ number: 25 }, STOP_ONLY);

    expect(data).toEqual({ stopPipeline: { alreadyStopped: true } });
    expect(gateway().calls()[1]?.query.get('fields')).toBe('state.name,state.result.name,state.stage.name,uuid');
  });

  test.each<[string, Scripted | undefined]>([
    ['has not ended', { body: RUNNING }],
    ['has no state', { body: { uuid: UUID } }],
    ['cannot be read', CLOSE],
    ['is missing', undefined],
  ])('reports another 400 if the pipeline %s', async (_what, read) => {
    script(ENDED, read);

    const error = errorAt(await stopPipeline(), 'stopPipeline');

    expect(error).toMatchObject({ message: 'Bad request: No', extensions: { code: 'BAD_USER_INPUT' } });
    expect(error.extensions).not.toHaveProperty('outcome');
  });

  test.each([
    [404, 'NOT_FOUND'],
    [403, 'FORBIDDEN'],
    [409, 'CONFLICT'],
  ])('makes one call if Bitbucket returns %i', async (status, code) => {
    script({ status, body: { type: 'error', error: { message: 'No' } } }, { body: completed('FAILED') });

    expect(failures(await stopPipeline())).toEqual([`stopPipeline ${code}`]);
    expect(calls()).toEqual(['POST /pipelines/25/stopPipeline']);
  });

  test.each([
    ['neither', {}, 'Argument "input.number" is required unless `uuid` is set.'],
    ['both', { number: 25, uuid: UUID }, 'Argument "input.uuid" must not be combined with `number`.'],
    ['the number 0', { number: 0 }, 'Argument "input.number" must be at least 1, but is 0.'],
    [
      'an invalid uuid',
      { uuid: '25/..' },
      'Argument "input.uuid" must be the uuid of a pipeline, with or without braces.',
    ],
    ['an invalid repository', { number: 25, repository: 'widget' }, 'input.repository'],
  ])('makes no call with %s', async (_what, input, message) => {
    script(NO_CONTENT);

    const error = errorAt(await stopPipeline(input), 'stopPipeline');

    expect(error.message).toContain(message);
    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(calls()).toEqual([]);
  });
});

describe('stopPipeline whose response is lost', () => {
  const LOST: readonly (readonly [string, Scripted])[] = [
    ['status 500', { status: 500, body: { type: 'error', error: { message: 'Oops' } } }],
    ['a closed connection', CLOSE],
    ['an error page of a proxy', { status: 504, body: '<html>Gateway timeout</html>' }],
    ['a login page', { status: 200, body: '<html>Log in</html>' }],
  ];

  test.each(LOST)('succeeds after one read if the pipeline is stopped: %s', async (_what, response) => {
    script(response, { body: completed('STOPPED') });

    const { data } = await stopPipeline();

    expect(data).toMatchObject({ stopPipeline: { alreadyStopped: false, pipeline: { status: 'STOPPED' } } });
    expect(calls()).toEqual(['POST /pipelines/25/stopPipeline', 'GET /pipelines/25']);
  });

  test.each(LOST)('reports that the pipeline had ended if it has another result: %s', async (_what, response) => {
    script(response, { body: completed('SUCCESSFUL') });

    const { data } = await stopPipeline();

    expect(data).toMatchObject({ stopPipeline: { alreadyStopped: true, pipeline: { status: 'SUCCESSFUL' } } });
  });

  test.each(LOST)('reports an unknown outcome after one read if it has not ended: %s', async (_what, response) => {
    script(response, { body: RUNNING });

    const error = errorAt(await stopPipeline(), 'stopPipeline');

    expect(error.extensions).toMatchObject({ outcome: 'unknown' });
    expect(error.message).toMatch(/ The pipeline has not ended yet\. It is safe to send the request again\.$/);
    expect(calls()).toEqual(['POST /pipelines/25/stopPipeline', 'GET /pipelines/25']);
  });

  test('reports the first error if the pipeline cannot be read', async () => {
    script(CLOSE, { status: 403, body: { type: 'error', error: { message: 'No' } } });

    const error = errorAt(await stopPipeline(), 'stopPipeline');

    expect(error.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', outcome: 'unknown' });
    expect(error.message).not.toContain('has not ended');
  });
});
