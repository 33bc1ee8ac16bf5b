import { ACCESS_TOKEN, LIMITED_API_TOKEN } from '../../../src/emulator/identity/credentials';
import { at, basic, messageOf, send, useEmulator, type EmulatorResponse, type SendOptions } from './support';

const NOW = '2026-11-22T12:00:00.250000+00:00';
const emulator = useEmulator({ now: () => new Date('2026-11-22T12:00:00.250Z') });
const PULL_REQUESTS = '/repositories/acme/widget/pullrequests';

function call(method: 'POST' | 'DELETE', path: string, options: SendOptions = {}): Promise<EmulatorResponse> {
  return send(emulator.current, `${PULL_REQUESTS}/${path}`, { method, ...options });
}

async function read(path: string): Promise<unknown> {
  return (await send(emulator.current, `${PULL_REQUESTS}/${path}`)).json;
}

/** The review of Ada. Undefined if she is not a participant. */
async function reviewOf(number: number): Promise<unknown> {
  const { participants } = (await read(`${number}`)) as { participants: { user: { nickname: string } }[] };
  return participants.find(({ user }) => user.nickname === 'ada');
}

describe.each([
  ['approve', 'approved', true, 'approval'],
  ['request-changes', 'changes_requested', false, 'changes_requested'],
])('%s', (path, state, approved, activity) => {
  test('returns the participant and changes the pull request', async () => {
    const { status, json } = await call('POST', `1/${path}`);
    const pullRequest = await read('1');

    expect(status).toBe(200);
    expect(json).toMatchObject({
      type: 'participant',
      role: 'REVIEWER',
      state,
      approved,
      participated_on: NOW,
      user: { nickname: 'ada' },
    });
    expect(await reviewOf(1)).toEqual(json);
    expect(at(pullRequest, 'updated_on')).toBe(NOW);
    expect(at(await read('1/activity'), `values.0.${activity}.user.nickname`)).toBe('ada');
  });

  test('makes somebody who is not a reviewer a participant', async () => {
    const { json } = await call('POST', `5/${path}`);

    expect(at(json, 'role')).toBe('PARTICIPANT');
    expect(at(await read('5'), 'reviewers.*.nickname')).toEqual(['bruno']);
    expect(at(await read('5'), 'participants.*.user.nickname')).toEqual(['bruno', 'ada']);
  });

  test('has no effect the second time', async () => {
    await call('POST', `1/${path}`);
    emulator.current.advance(60);
    const { status, json } = await call('POST', `1/${path}`);

    expect(status).toBe(200);
    expect(at(json, 'participated_on')).toBe(NOW);
    expect(at(await read('1'), 'updated_on')).toBe(NOW);
  });

  test('can be withdrawn, more than once', async () => {
    await call('POST', `1/${path}`);
    const first = await call('DELETE', `1/${path}`);
    const second = await call('DELETE', `1/${path}`);

    expect([first.status, first.text, second.status]).toEqual([204, '', 204]);
    expect(await reviewOf(1)).toMatchObject({ state: null, approved: false, role: 'REVIEWER' });
  });

  test('cannot be withdrawn after the merge', async () => {
    await call('POST', `1/${path}`);
    await call('POST', '1/merge');
    const response = await call('DELETE', `1/${path}`);

    expect(response.status).toBe(400);
    expect(messageOf(response)).toMatch(/because the pull request has already been merged\.$/);
    expect(await reviewOf(1)).toMatchObject({ state });
  });

  test('requires a credential with the scope for writing', async () => {
    const limited = basic(LIMITED_API_TOKEN.email, LIMITED_API_TOKEN.token);

    expect((await call('POST', `1/${path}`, { authorization: null })).status).toBe(401);
    expect((await call('POST', `1/${path}`, { authorization: limited })).status).toBe(403);
    expect((await call('POST', `999/${path}`)).text).toBe('Not Found');
  });
});

test('the last review of an account counts, and withdrawing another one has no effect', async () => {
  await call('POST', '1/approve');
  await call('POST', '1/request-changes');
  await call('DELETE', '1/approve');

  expect(await reviewOf(1)).toMatchObject({ state: 'changes_requested', approved: false });
});

test('changes cannot be requested after the merge, but an approval is accepted', async () => {
  await call('POST', '1/merge');

  expect((await call('POST', '1/request-changes')).status).toBe(400);
  expect((await call('POST', '1/approve')).status).toBe(200);
});

test('an access token reviews as a bot', async () => {
  const { json } = await call('POST', '1/approve', { authorization: `Bearer ${ACCESS_TOKEN}` });

  expect(at(json, 'user.display_name')).toBe('Build Bot');
});
