import { errorAt } from '../../support/read';
import { CLOSE } from '../../support/scriptedUpstream';
import { HASH, type Scripted, STARTED, usePipelineRuns } from './pipelineRuns';

const { gateway, script, runPipeline, calls, bodies } = usePipelineRuns();

describe('runPipeline with an invalid input', () => {
  test.each<[string, object, string]>([
    ['no target', {}, 'Argument "input.branch" is required unless `tag`, `commit` or `pullRequest` is set.'],
    [
      'a branch and a tag',
      { branch: 'main', tag: 'v1' },
      'Argument "input.tag" must not be combined with "input.branch". Only "input.commit" can be combined with one of them.',
    ],
    [
      'all but a pull request',
      { branch: 'main', tag: 'v1', commit: HASH },
      'Argument "input.tag" must not be combined with "input.branch". Only "input.commit" can be combined with one of them.',
    ],
    [
      'a pull request and a branch',
      { branch: 'main', pullRequest: 3 },
      'Argument "input.pullRequest" must not be combined with "input.branch".',
    ],
    [
      'a pull request and a commit',
      { commit: HASH, pullRequest: 3 },
      'Argument "input.pullRequest" must not be combined with "input.commit".',
    ],
    [
      'an invalid branch',
      { branch: 'a..b' },
      'Argument "input.branch" must be the name of a branch as git accepts it: without spaces, "..", "//", "@{" and any of ~^:?*[\\, and without "/" or "." at its start or end.',
    ],
    [
      'an empty branch',
      { branch: '' },
      'Argument "input.branch" must be the name of a branch as git accepts it: without spaces, "..", "//", "@{" and any of ~^:?*[\\, and without "/" or "." at its start or end.',
    ],
    [
      'an invalid tag',
      { tag: 'v 1' },
      'Argument "input.tag" must be the name of a tag as git accepts it: without spaces, "..", "//", "@{" and any of ~^:?*[\\, and without "/" or "." at its start or end.',
    ],
    [
      'a short hash',
      { commit: 'ce5b743' },
      'Argument "input.commit" must be the full hash of a commit: 40 hexadecimal digits.',
    ],
    ['the number 0', { pullRequest: 0 }, 'Argument "input.pullRequest" must be at least 1, but is 0.'],
    [
      'an empty custom pipeline',
      { branch: 'main', custom: ' ' },
      'Argument "input.custom" must not be empty, at most 1,024 characters.',
    ],
    [
      'an invalid variable',
      {
        branch: 'main',
        variables: [
          { key: 'OK', value: '1' },
          { key: '1st', value: 'hunter2' },
        ],
      },
      'Argument "input.variables[1].key" must consist of ASCII letters, digits and underscores, and must not begin with a digit.',
    ],
    [
      'an umlaut in a variable',
      { pullRequest: 3, variables: [{ key: 'Ä', value: '1' }] },
      'Argument "input.variables[0].key" must consist of ASCII letters, digits and underscores, and must not begin with a digit.',
    ],
    [
      'two variables with one name',
      {
        branch: 'main',
        variables: [
          { key: 'A', value: '1' },
          { key: 'A', value: '2' },
        ],
      },
      'Argument "input.variables[1].key" must not be the name of an earlier variable.',
    ],
    ['an invalid repository', { repository: 'widget', branch: 'main' }, 'input.repository'],
  ])('makes no call: %s', async (_what, input, message) => {
    script();

    const error = errorAt(await runPipeline(input), 'runPipeline');

    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(error.message).toContain(message);
    expect(calls()).toEqual([]);
  });

  test('accepts a value of 32,768 characters, and no longer one', async () => {
    script();
    const withValue = (value: string) => runPipeline({ branch: 'main', variables: [{ key: 'KEY', value }] });

    expect((await withValue('x'.repeat(32_768))).errors).toBeUndefined();
    const error = errorAt(await withValue('x'.repeat(32_769)), 'runPipeline');

    expect(error.message).toContain('input.variables[0].value');
    expect(calls()).toEqual([]);
  });
});

describe('the value of a variable', () => {
  const VALUES = ['hunter2!', 'two words', '-----BEGIN KEY-----\nMIIEvQ\n', `long ${'x'.repeat(5_000)} end`];
  const variables = VALUES.map((value, index) => ({ key: `V${index}`, value, secured: index % 2 === 0 }));
  const secrets = ['hunter2', 'two words', 'two+words', 'BEGIN KEY', 'MIIEvQ', 'xxxx'];

  test.each<[string, Scripted]>([
    ...VALUES.map((value): [string, Scripted] => [
      `a message with ${value.slice(0, 9)}`,
      {
        status: 400,
        body: { type: 'error', error: { message: `Invalid variable: ${value}`, fields: { V0: [value] } } },
      },
    ]),
    [
      'a message that encodes it',
      { status: 400, body: { type: 'error', error: { message: 'Bad: two+words hunter2%21' } } },
    ],
    ['an error page', { status: 502, body: `<html>${VALUES.join()}</html>` }],
    ['a success that is no JSON', { status: 200, body: VALUES.join() }],
    ['a closed connection', CLOSE],
    ['a started pipeline', { status: 201, body: { ...STARTED, variables } }],
  ])('is in no error and no log line: %s', async (_what, response) => {
    script(response);
    const before = gateway().logLines.length;

    const answer = await runPipeline({ branch: 'main', variables });

    const texts = JSON.stringify(answer) + gateway().logLines.slice(before).join('');
    expect(gateway().logLines.length).toBeGreaterThan(before);
    expect(secrets.filter((secret) => texts.includes(secret))).toEqual([]);
    expect(JSON.stringify(bodies())).toContain('hunter2!');
  });
});
