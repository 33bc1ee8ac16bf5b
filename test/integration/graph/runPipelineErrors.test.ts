import { errorAt } from '../../support/read';
import { CLOSE, NEVER } from '../../support/scriptedUpstream';
import { HASH, type Scripted, usePipelineRuns } from './pipelineRuns';

const { script, runPipeline, calls } = usePipelineRuns();
const impatient = usePipelineRuns({ BITBUCKET_TIMEOUT_MS: '200' });

describe('runPipeline whose response is lost', () => {
  const LOST: readonly (readonly [string, Scripted])[] = [
    ['status 500', { status: 500, body: { type: 'error', error: { message: 'Oops' } } }],
    ['status 503', { status: 503, headers: { 'retry-after': '0' } }],
    ['an error page of a proxy', { status: 504, body: '<html>Gateway timeout</html>' }],
    ['a closed connection', CLOSE],
    ['a redirect', { status: 307, headers: { location: '/2.0/login' } }],
    ['a success without a body', { status: 201 }],
    ['a success with another address', { status: 201, headers: { location: 'https://x/pipelines/7' } }],
    ['a success with a page', { status: 200, body: '<html>Log in</html>' }],
    ['a success with other JSON', { status: 200, body: { ok: true } }],
  ];

  test.each(LOST)('sends no second POST, and says what to look at: %s', async (_what, response) => {
    script(response);

    const error = errorAt(await runPipeline({ branch: 'main' }), 'runPipeline');

    expect(error.extensions).toMatchObject({ outcome: 'unknown' });
    expect(error.message).toMatch(
      / Bitbucket may have started the pipeline\. Look at the newest pipelines of the branch before you try again\.$/,
    );
    expect(calls()).toEqual(['POST /pipelines/']);
  });

  test('sends no second POST if it times out', async () => {
    impatient.gateway().script(() => NEVER);

    const error = errorAt(await impatient.runPipeline({ branch: 'main' }), 'runPipeline');

    expect(error.extensions).toMatchObject({ code: 'UPSTREAM_TIMEOUT', outcome: 'unknown' });
    expect(error.message).toContain('Look at the newest pipelines of the branch');
    expect(impatient.calls()).toEqual(['POST /pipelines/']);
  });

  test.each([{ tag: 'v1' }, { commit: HASH }])('names the repository without a branch: %j', async (input) => {
    script(CLOSE);

    expect(errorAt(await runPipeline(input), 'runPipeline').message).toContain(
      'the newest pipelines of the repository',
    );
  });
});

describe('runPipeline that Bitbucket rejects', () => {
  test.each([401, 403, 404, 409, 429])('sends no second POST: %i', async (status) => {
    script({ status, headers: { 'retry-after': '0' }, body: { type: 'error', error: { message: 'No' } } });

    const error = errorAt(await runPipeline({ branch: 'main' }), 'runPipeline');

    expect(error.message).toBe('No');
    expect(error.extensions).not.toHaveProperty('outcome');
    expect(calls()).toEqual(['POST /pipelines/']);
  });

  test.each<[object, string, string]>([
    [{ branch: 'x' }, 'target.ref_name', 'branch'],
    [{ tag: 'x' }, 'target.ref_name', 'tag'],
    [{ branch: 'x', commit: HASH }, 'target.commit.hash', 'commit'],
    [{ branch: 'x', custom: 'y' }, 'target.selector.pattern', 'custom'],
  ])('reports the errors of %j by input field name', async (input, field, name) => {
    const error = { message: 'Bad request', fields: { [field]: ['unknown'] } };
    script({ status: 400, body: { type: 'error', error } });

    expect(errorAt(await runPipeline(input), 'runPipeline').extensions).toMatchObject({
      code: 'BAD_USER_INPUT',
      fields: { [name]: ['unknown'] },
    });
  });

  test('reports the reason that Bitbucket gives', async () => {
    const error = { message: 'Bad request', detail: 'There is no bitbucket-pipelines.yml.' };
    script({ status: 400, body: { type: 'error', error } });

    expect(errorAt(await runPipeline({ branch: 'x' }), 'runPipeline').message).toBe(
      'Bad request: There is no bitbucket-pipelines.yml.',
    );
  });
});
