import { accounts } from '../../../src/emulator/data/seed/people';
import { at, messageOf, send, useEmulator, type EmulatorResponse } from './support';

const NOW = '2026-11-22T12:00:00.250Z';
const NOW_ON_BITBUCKET = '2026-11-22T12:00:00.250000+00:00';
const emulator = useEmulator({ now: () => new Date(NOW) });
const WIDGET = '/repositories/acme/widget';
const PULL_REQUESTS = `${WIDGET}/pullrequests`;
const NEW = { title: 'Widen the belt', source: { branch: { name: 'develop' } } };
const TO_RELEASE = { ...NEW, destination: { branch: { name: 'release/1.0' } } };

function create(json: unknown): Promise<EmulatorResponse> {
  return send(emulator.current, PULL_REQUESTS, { json });
}

function put(number: number, json: unknown): Promise<EmulatorResponse> {
  return send(emulator.current, `${PULL_REQUESTS}/${number}`, { method: 'PUT', json });
}

async function read(path: string): Promise<unknown> {
  return (await send(emulator.current, path)).json;
}

function uuid(nickname: string): { readonly uuid: string } {
  const account = accounts.find((one) => one.nickname === nickname || one.displayName === nickname);
  return { uuid: account?.uuid ?? '' };
}

describe('creating a pull request', () => {
  test('returns a 201, its URL and all members', async () => {
    const response = await create({
      ...TO_RELEASE,
      description: 'By **10** cm.',
      reviewers: [uuid('bruno'), uuid('chiara')],
      close_source_branch: true,
      draft: true,
    });

    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(`${emulator.current.url}${PULL_REQUESTS}/121`);
    expect(response.json).toMatchObject({
      type: 'pullrequest',
      id: 121,
      state: 'OPEN',
      title: 'Widen the belt',
      description: 'By **10** cm.',
      summary: { raw: 'By **10** cm.' },
      author: { nickname: 'ada' },
      source: { branch: { name: 'develop' }, repository: { full_name: 'acme/widget' } },
      destination: { branch: { name: 'release/1.0' } },
      close_source_branch: true,
      draft: true,
      comment_count: 0,
      task_count: 0,
      created_on: NOW_ON_BITBUCKET,
      updated_on: NOW_ON_BITBUCKET,
    });
    expect(at(response.json, 'reviewers.*.nickname')).toEqual(['bruno', 'chiara']);
    expect(at(response.json, 'participants.*.role')).toEqual(['REVIEWER', 'REVIEWER']);
    expect(await read(`${PULL_REQUESTS}/121`)).toEqual(response.json);
    expect(at(await read(`${PULL_REQUESTS}/121/activity`), 'values.*.update.state')).toEqual(['OPEN']);
  });

  test('uses the main branch as destination by default', async () => {
    emulator.current.push('acme/widget', { branch: 'feature/belt', commits: 1 });
    const { json } = await create({ title: 'Widen', source: { branch: { name: 'feature/belt' } } });

    expect(at(json, 'destination.branch.name')).toBe('main');
  });

  test('accepts the branch of a fork', async () => {
    emulator.current.push('globex/widget', { branch: 'feature/belt', commits: 1 });
    const source = { branch: { name: 'feature/belt' }, repository: { full_name: 'globex/widget' } };
    const { status, json } = await create({ title: 'From afar', source });

    expect(status).toBe(201);
    expect(at(json, 'source.repository.full_name')).toBe('globex/widget');
  });

  test('updates an open pull request between the same branches, with the same status', async () => {
    const first = await create({ ...TO_RELEASE, reviewers: [uuid('bruno')] });
    const second = await create({ ...TO_RELEASE, title: 'Widen the belt again' });

    expect([first.status, second.status]).toEqual([201, 201]);
    expect([at(first.json, 'id'), at(second.json, 'id')]).toEqual([121, 121]);
    expect(second.headers.get('location')).toBe(first.headers.get('location'));
    expect(at(second.json, 'title')).toBe('Widen the belt again');
    expect(at(second.json, 'reviewers.*.nickname')).toEqual(['bruno']);
  });

  test('creates another one after the first is closed', async () => {
    await create(TO_RELEASE);
    await send(emulator.current, `${PULL_REQUESTS}/121/decline`, { method: 'POST' });

    expect(at((await create(TO_RELEASE)).json, 'id')).toBe(122);
  });

  test.each([
    ['no title', { source: NEW.source }, { title: ['This field is required.'] }],
    ['a blank title', { ...NEW, title: ' ' }, { title: ['This field is required.'] }],
    ['no source', { title: 'a' }, { source: ['This field is required.'] }],
    ['an unknown source', { ...NEW, source: { branch: { name: 'dummy' } } }, { source: ['branch not found: dummy'] }],
    [
      'an unknown destination',
      { ...NEW, destination: { branch: { name: 'nope' } } },
      { destination: ['branch not found: nope'] },
    ],
    [
      'a repository that is not a fork',
      { ...NEW, source: { ...NEW.source, repository: { full_name: 'acme/gadget' } } },
      { source: ['repository not found'] },
    ],
    ['reviewers that are names', { ...TO_RELEASE, reviewers: ['bruno'] }, { reviewers: ['Malformed reviewers list'] }],
    [
      'reviewers by user name',
      { ...TO_RELEASE, reviewers: [{ username: 'bruno' }] },
      { reviewers: ['Malformed reviewers list'] },
    ],
    [
      'reviewers by account id',
      { ...TO_RELEASE, reviewers: [{ uuid: accounts[1]?.accountId }] },
      { reviewers: ['Malformed reviewers list'] },
    ],
    [
      'an unknown reviewer',
      { ...TO_RELEASE, reviewers: [{ uuid: '{00000000-0000-0000-0000-000000000000}' }] },
      { reviewers: ['Malformed reviewers list'] },
    ],
    [
      'a reviewer of another workspace, and the author',
      { ...TO_RELEASE, reviewers: [uuid('Build Bot'), uuid('ada')] },
      {
        reviewers: [
          'Build Bot is not a member of this workspace and cannot be added to this pull request',
          'Ada Lindqvist is the author and cannot be included as a reviewer.',
        ],
      },
    ],
    ['a text as draft', { ...TO_RELEASE, draft: 'yes' }, { draft: ['Must be a valid boolean.'] }],
  ])('rejects %s with an error for each field', async (_what, json, fields) => {
    const response = await create(json);
    const [[name, messages] = ['', ['']]] = Object.entries(fields);

    expect(response.status).toBe(400);
    expect(at(response.json, 'error.fields')).toEqual(fields);
    expect(messageOf(response)).toBe(`${name}: ${messages[0] ?? ''}`);
    expect((await send(emulator.current, `${PULL_REQUESTS}/121`)).status).toBe(404);
  });

  test('rejects a source without commits that the destination lacks', async () => {
    const response = await create({ ...NEW, source: { branch: { name: 'main' } } });

    expect([response.status, messageOf(response)]).toEqual([400, 'There are no changes to be pulled']);
  });

  test('requires a credential, and the scope for writing', async () => {
    const anonymous = await send(emulator.current, PULL_REQUESTS, { json: TO_RELEASE, authorization: null });

    expect(anonymous.status).toBe(401);
  });
});

describe('updating a pull request', () => {
  test('changes the given fields and the activity', async () => {
    const before = await read(`${PULL_REQUESTS}/1`);
    const { status, json } = await put(1, { title: 'Reworded', description: 'Anew.', draft: true });

    expect(status).toBe(200);
    expect(json).toMatchObject({ title: 'Reworded', description: 'Anew.', draft: true, updated_on: NOW_ON_BITBUCKET });
    expect([at(json, 'created_on'), at(json, 'destination')]).toEqual([
      at(before, 'created_on'),
      at(before, 'destination'),
    ]);
    expect(await read(`${PULL_REQUESTS}/1`)).toEqual(json);
    expect(at(await read(`${PULL_REQUESTS}/1/activity`), 'values.0.update.changes')).toEqual({
      title: { old: at(before, 'title'), new: 'Reworded' },
      description: { old: at(before, 'description'), new: 'Anew.' },
    });
  });

  test('requires the title', async () => {
    const response = await put(1, { description: 'Anew.' });

    expect([response.status, messageOf(response)]).toEqual([400, 'title: This field is required.']);
    expect(at(response.json, 'error.fields')).toEqual({ title: ['This field is required.'] });
  });

  test.each([
    [false, ['ada', 'chiara']],
    [true, []],
  ])('without reviewers: with omittedReviewersAreCleared %s, the reviewers are %j', async (clears, expected) => {
    emulator.current.set({ omittedReviewersAreCleared: clears });
    const { json } = await put(1, { title: 'Reworded' });

    expect(at(json, 'reviewers.*.nickname')).toEqual(expected);
  });

  test('with reviewers keeps them, also with omittedReviewersAreCleared', async () => {
    emulator.current.set({ omittedReviewersAreCleared: true });
    const { json } = await put(1, { title: 'Reworded', reviewers: [uuid('emi')] });

    expect(at(json, 'reviewers.*.nickname')).toEqual(['emi']);
  });

  test.each([[null], [[]]])(
    'removes all reviewers for %j, except from the participants that reviewed',
    async (reviewers) => {
      const { json } = await put(1, { title: 'Reworded', reviewers });

      expect(at(json, 'reviewers')).toEqual([]);
      expect(at(json, 'participants.*.role')).toEqual(['PARTICIPANT', 'PARTICIPANT', 'PARTICIPANT', 'PARTICIPANT']);
    },
  );

  test('removes reviewers who have not participated from the participants', async () => {
    const before = await read(`${PULL_REQUESTS}/5`);
    const { json } = await put(5, { title: 'Reworded', reviewers: [uuid('emi')] });

    expect(at(before, 'participants.*.user.nickname')).toEqual(['bruno']);
    expect(at(json, 'participants.*.user.nickname')).toEqual(['emi']);
  });

  test('changes the destination', async () => {
    const { json } = await put(1, { title: 'Reworded', destination: { branch: { name: 'develop' } } });

    expect(at(json, 'destination.branch.name')).toBe('develop');
  });

  test('that changes nothing leaves updated_on as it is', async () => {
    const before = await read(`${PULL_REQUESTS}/1`);
    const { json } = await put(1, { title: at(before, 'title') });

    expect(at(json, 'updated_on')).toBe(at(before, 'updated_on'));
  });

  test('is rejected after the pull request is closed', async () => {
    const response = await put(6, { title: 'Reworded' });

    expect([response.status, messageOf(response)]).toEqual([400, 'newstatus: This pull request is already closed.']);
  });

  test('of an unknown pull request is a 404 with a text', async () => {
    const response = await put(999, { title: 'Reworded' });

    expect([response.status, response.text, response.headers.get('content-type')]).toEqual([
      404,
      'Not Found',
      'text/plain',
    ]);
  });
});

describe('declining a pull request', () => {
  const decline = (number: number, json?: unknown) =>
    send(emulator.current, `${PULL_REQUESTS}/${number}/decline`, {
      method: 'POST',
      ...(json !== undefined && { json }),
    });

  test('closes it, with an optional reason', async () => {
    const { status, json } = await decline(1, { message: 'Not now.' });

    expect(status).toBe(200);
    expect(json).toMatchObject({ state: 'DECLINED', reason: 'Not now.', closed_by: { nickname: 'ada' } });
    expect(at((await decline(2)).json, 'reason')).toBe('');
    expect(at(await read(`${PULL_REQUESTS}/1/activity`), 'values.0.update.changes.status')).toEqual({
      old: 'open',
      new: 'rejected',
    });
  });

  test.each([1, 6, 7, 9])('is possible only once: %i', async (number) => {
    await decline(number);
    const response = await decline(number);

    expect([response.status, at(response.json, 'error.fields')]).toEqual([
      400,
      { newstatus: ['This pull request is already closed.'] },
    ]);
  });
});
