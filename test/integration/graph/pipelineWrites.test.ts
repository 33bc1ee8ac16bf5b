import type { Fault } from '../../../src/emulator/behaviour/faults';
import { errorAt, failures, listAt, textAt } from '../../support/read';
import { useGateway } from '../../support/gateway';

const gateway = useGateway();

const RUN = `mutation ($input: RunPipelineInput!) { runPipeline(input: $input) { pipeline {
  uuid number status trigger refName commit { hash } pullRequest { number } creator { displayName }
  steps(first: 5) { nodes { name status log } } } } }`;
const STOP = `mutation ($input: StopPipelineInput!) { stopPipeline(input: $input) {
  alreadyStopped pipeline { number status stoppedBy { displayName } } } }`;
const NEWEST = '{ repository(fullName: "acme/widget") { pipelines(first: 1) { nodes { number } } } }';

function mutate(document: string, input: object, repository = 'acme/widget') {
  return gateway().query(document, { variables: { input: { repository, ...input } } });
}

const posts = (): number => gateway().upstream.calls.filter(({ method }) => method === 'POST').length;

describe('runPipeline', () => {
  test('starts a pipeline of a branch, whose steps have no log yet', async () => {
    const { data, errors } = await mutate(RUN, { branch: 'main' });

    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      runPipeline: {
        pipeline: {
          number: 131,
          status: 'PENDING',
          trigger: 'MANUAL',
          refName: 'main',
          pullRequest: null,
          creator: { displayName: 'Ada Lindqvist' },
        },
      },
    });
    const steps = listAt(data, 'runPipeline', 'pipeline', 'steps', 'nodes');
    expect(steps.slice(0, 2)).toEqual([
      { name: 'Build', status: 'PENDING', log: null },
      { name: 'Test', status: 'PENDING', log: null },
    ]);
    expect(posts()).toBe(1);
  });

  test('starts the default pipeline of a commit, and a custom one', async () => {
    const commit = textAt(
      await gateway().data('{ repository(fullName: "acme/widget") { commit(revision: "develop") { hash } } }'),
      ...['repository', 'commit', 'hash'],
    );

    const plain = await mutate(RUN, { commit });
    const custom = await mutate(RUN, { commit, custom: 'nightly' });
    const ofBranch = await mutate(RUN, { commit, branch: 'develop', custom: 'nightly' });

    expect(plain.data).toMatchObject({ runPipeline: { pipeline: { refName: null, commit: { hash: commit } } } });
    expect(custom.data).toMatchObject({ runPipeline: { pipeline: { steps: { nodes: [{ name: 'Nightly' }] } } } });
    expect(ofBranch.data).toMatchObject({
      runPipeline: { pipeline: { refName: 'develop', commit: { hash: commit } } },
    });
  });

  test('starts the pipelines of a tag and of a pull request', async () => {
    const tag = textAt(
      await gateway().data(
        '{ repository(fullName: "acme/widget") { tags(search: "v1", first: 1) { nodes { name } } } }',
      ),
      ...['repository', 'tags', 'nodes', 0, 'name'],
    );

    const ofTag = await mutate(RUN, { tag });
    const ofPullRequest = await mutate(RUN, { pullRequest: 1 });

    expect(ofTag.data).toMatchObject({ runPipeline: { pipeline: { refName: tag } } });
    expect(ofPullRequest.errors).toBeUndefined();
    expect(ofPullRequest.data).toMatchObject({
      runPipeline: { pipeline: { refName: 'feature/login', pullRequest: { number: 1 } } },
    });
  });

  test.each<[string, string, object, string]>([
    ['a branch that does not exist', 'acme/widget', { branch: 'nowhere' }, 'NOT_FOUND'],
    ['a commit that does not exist', 'acme/widget', { commit: '0'.repeat(40) }, 'NOT_FOUND'],
    ['an unknown custom pipeline', 'acme/widget', { branch: 'main', custom: 'weekly' }, 'BAD_USER_INPUT'],
    ['a repository without a configuration', 'acme/cog', { branch: 'main' }, 'BAD_USER_INPUT'],
    ['a repository that does not exist', 'acme/nowhere', { branch: 'main' }, 'NOT_FOUND'],
  ])('reports the error of Bitbucket for %s', async (_what, repository, input, code) => {
    expect(failures(await mutate(RUN, input, repository))).toEqual([`runPipeline ${code}`]);
    expect(posts()).toBe(1);
  });

  test.each<[string, Fault]>([
    ['the response is lost', { kind: 'close', when: 'after-handling' }],
    [
      'the response is an error page',
      { kind: 'response', status: 502, body: '<html>Bad gateway</html>', afterHandling: true },
    ],
  ])('starts no second pipeline if %s', async (_what, then) => {
    gateway().upstream.set({ faults: [{ method: 'POST', then, times: 1 }] });

    const error = errorAt(await mutate(RUN, { branch: 'main' }), 'runPipeline');

    expect(error.extensions).toMatchObject({ outcome: 'unknown' });
    expect(posts()).toBe(1);
    expect(await gateway().data(NEWEST)).toEqual({ repository: { pipelines: { nodes: [{ number: 131 }] } } });
  });

  test('is followed by fresh lists in the same operation', async () => {
    const document = `mutation ($run: RunPipelineInput!, $stop: StopPipelineInput!) {
      first: runPipeline(input: $run) { pipeline { number repository { pipelines(first: 1) { nodes { number status } } } } }
      stop: stopPipeline(input: $stop) { pipeline { repository { pipelines(first: 1) { nodes { number status } } } } } }`;
    const run = { repository: 'acme/widget', branch: 'main' };

    const data = await gateway().data(document, {
      variables: { run, stop: { repository: 'acme/widget', number: 131 } },
    });

    const list = (status: string): object => ({ repository: { pipelines: { nodes: [{ number: 131, status }] } } });
    expect(data).toEqual({
      first: { pipeline: { number: 131, ...list('PENDING') } },
      stop: { pipeline: list('STOPPED') },
    });
  });
});

describe('stopPipeline', () => {
  test('stops a running pipeline, and reports who stopped it', async () => {
    const { data } = await mutate(STOP, { number: 130 });

    expect(data).toEqual({
      stopPipeline: {
        alreadyStopped: false,
        pipeline: { number: 130, status: 'STOPPED', stoppedBy: { displayName: 'Ada Lindqvist' } },
      },
    });
  });

  test('of a pipeline that has ended changes nothing', async () => {
    const { data, errors } = await mutate(STOP, { number: 125 });

    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ stopPipeline: { alreadyStopped: true, pipeline: { number: 125, status: 'FAILED' } } });
  });

  test('decides with one read after a lost response', async () => {
    gateway().upstream.set({ faults: [{ method: 'POST', then: { kind: 'close', when: 'after-handling' }, times: 1 }] });

    const { data, errors } = await mutate(STOP, { number: 130 });

    expect(errors).toBeUndefined();
    expect(data).toMatchObject({ stopPipeline: { alreadyStopped: false, pipeline: { status: 'STOPPED' } } });
    expect(gateway().upstream.calls.map(({ method }) => method)).toEqual(['POST', 'GET']);
  });

  test('of a missing pipeline is NOT_FOUND', async () => {
    expect(failures(await mutate(STOP, { number: 9_999 }))).toEqual(['stopPipeline NOT_FOUND']);
  });
});
