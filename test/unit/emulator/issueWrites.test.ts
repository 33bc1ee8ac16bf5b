import { send, at, messageOf, useEmulator, type EmulatorResponse } from './support';

const NOW = '2026-11-22T12:00:00.250Z';
const emulator = useEmulator({ now: () => new Date(NOW) });
const ISSUES = '/repositories/acme/widget/issues';

async function read(path: string): Promise<unknown> {
  return (await send(emulator.current, path)).json;
}

function put(path: string, json: unknown = {}): Promise<EmulatorResponse> {
  return send(emulator.current, path, { method: 'PUT', json });
}

function remove(path: string): Promise<EmulatorResponse> {
  return send(emulator.current, path, { method: 'DELETE' });
}

describe('updating an issue', () => {
  test('changes only the given fields', async () => {
    const before = await read(`${ISSUES}/12`);
    const { status, json } = await put(`${ISSUES}/12`, { kind: 'proposal', state: 'on hold' });

    expect(status).toBe(200);
    expect([at(json, 'kind'), at(json, 'state')]).toEqual(['proposal', 'on hold']);
    expect([at(json, 'title'), at(json, 'content'), at(json, 'milestone')]).toEqual([
      at(before, 'title'),
      at(before, 'content'),
      at(before, 'milestone'),
    ]);
    expect(at(json, 'updated_on')).toBe('2026-11-22T12:00:00.250000+00:00');
    expect(at(json, 'edited_on')).toBeNull();
    expect(await read(`${ISSUES}/12`)).toEqual(json);
  });

  test('clears optional fields with null', async () => {
    const before = await read(`${ISSUES}/20`);
    const { json } = await put(`${ISSUES}/20`, { milestone: null, component: null, assignee: null, content: null });

    expect([at(before, 'milestone.name'), at(before, 'component.name')]).toEqual(['Someday', 'docs']);
    expect(at(before, 'assignee')).not.toBeNull();
    expect([at(json, 'milestone'), at(json, 'component'), at(json, 'assignee'), at(json, 'content.raw')]).toEqual([
      null,
      null,
      null,
      '',
    ]);
  });

  test('sets edited_on if the title or the content changes', async () => {
    const { json } = await put(`${ISSUES}/12`, { title: 'Reworded', content: { raw: 'Anew.' } });

    expect([at(json, 'title'), at(json, 'content.raw')]).toEqual(['Reworded', 'Anew.']);
    expect(at(json, 'edited_on')).toBe('2026-11-22T12:00:00.250000+00:00');
  });

  test.each([
    [{ title: '' }, { title: 'length of value must be at least 1' }],
    [{ title: null }, { title: 'expected str' }],
    [{ kind: null }, { kind: 'value must be one of [bug, enhancement, proposal, task]' }],
    [
      { kind: 'wish', version: { name: '9' } },
      { kind: 'value must be one of [bug, enhancement, proposal, task]', version: ['version not found: 9'] },
    ],
  ])('rejects %j with an error for each field and changes nothing', async (json, fields) => {
    const before = await read(`${ISSUES}/12`);
    const response = await put(`${ISSUES}/12`, { ...json, priority: 'blocker' });

    expect(response.status).toBe(400);
    expect(at(response.json, 'error.fields')).toEqual(fields);
    expect(await read(`${ISSUES}/12`)).toEqual(before);
  });

  test('returns a 404 for an unknown issue and a 401 without a credential', async () => {
    expect((await put(`${ISSUES}/999`)).status).toBe(404);
    expect((await send(emulator.current, `${ISSUES}/1`, { method: 'PUT', authorization: null })).status).toBe(401);
  });
});

describe('issue changes', () => {
  test('contain the old and the new value of each field, the user and the time', async () => {
    const members = await read('/workspaces/acme/members');
    const [uuid, accountId] = [at(members, 'values.1.user.uuid'), at(members, 'values.1.user.account_id')];
    await put(`${ISSUES}/12`, { state: 'closed', milestone: null, assignee: { uuid } });
    const log = await read(`${ISSUES}/12/changes`);

    expect(at(log, 'size')).toBe(1);
    expect(at(log, 'values.0')).toMatchObject({
      type: 'issue_change',
      created_on: '2026-11-22T12:00:00.250000+00:00',
      user: { nickname: 'ada' },
      issue: { id: 12 },
      message: null,
      changes: {
        state: { old: 'wontfix', new: 'closed' },
        milestone: { old: 'M1', new: null },
        assignee: { old: null, new: 'bruno' },
        assignee_account_id: { old: null, new: accountId },
      },
    });
  });

  test('do not contain an update that changes nothing', async () => {
    const before = await read(`${ISSUES}/12`);
    const { json } = await put(`${ISSUES}/12`, { title: at(before, 'title') });

    expect(at(json, 'updated_on')).toBe(at(before, 'updated_on'));
    expect(at(await read(`${ISSUES}/12/changes`), 'values')).toEqual([]);
  });

  test('are paged, oldest first, and end with the current values', async () => {
    const issue = await read(`${ISSUES}/1`);
    const first = await read(`${ISSUES}/1/changes`);
    const second = await read(String(at(first, 'next')));

    expect(at(first, 'size')).toBe(12);
    expect(at(first, 'values')).toHaveLength(10);
    expect(at(second, 'values')).toHaveLength(2);
    expect(at(second, 'values.0.changes.state')).toEqual({ old: 'new', new: at(issue, 'state') });
    expect(at(second, 'values.0.changes.priority.new')).toBe(at(issue, 'priority'));
    expect(at(second, 'values.1.changes.assignee')).toEqual({ old: null, new: at(issue, 'assignee.nickname') });
    expect(at(first, 'values.5.user')).toBeNull();
    expect(at(first, 'values.1.message.raw')).toBe('Edit 2 of #1.');
  });

  test('support filters and sorting', async () => {
    const query = { q: 'changes.state.new != null', sort: '-created_on' };
    const { json } = await send(emulator.current, `${ISSUES}/1/changes`, { query });

    expect(at(json, 'size')).toBe(1);
    expect(at(json, 'values.0.changes.state.new')).toBe(at(await read(`${ISSUES}/1`), 'state'));
  });

  test('can be read one by one', async () => {
    const id = String(at(await read(`${ISSUES}/1/changes`), 'values.0.id'));

    expect(at(await read(`${ISSUES}/1/changes/${id}`), 'id')).toBe(Number(id));
    expect((await send(emulator.current, `${ISSUES}/2/changes/${id}`)).status).toBe(404);
  });
});

test('attachments have a name and a list of URLs', async () => {
  const attachments = await read(`${ISSUES}/1/attachments`);

  expect(at(attachments, 'values.*.name')).toEqual(['lever.jpg', 'größe & maß.pdf']);
  expect(at(attachments, 'values.1.links.self.href')).toEqual([
    `${emulator.current.url}${ISSUES}/1/attachments/gr%C3%B6%C3%9Fe%20%26%20ma%C3%9F.pdf`,
  ]);
  expect(at(await read(`${ISSUES}/2/attachments`), 'size')).toBe(12);
  expect(at(await read(`${ISSUES}/3/attachments`), 'values')).toEqual([]);
});

test('deleting an issue returns the issue, and later reads return a 404', async () => {
  const issue = await read(`${ISSUES}/12`);
  const response = await remove(`${ISSUES}/12`);

  expect([response.status, response.json]).toEqual([200, issue]);
  expect((await remove(`${ISSUES}/12`)).status).toBe(404);
  expect(messageOf(await send(emulator.current, `${ISSUES}/12`))).toBe('No issue with id 12.');
  expect(at(await read(`${ISSUES}?fields=size`), 'size')).toBe(299);
});

describe.each([
  ['vote', 'votes', 5, 2],
  ['watch', 'watches', 3, 2],
])('issue %s', (mark, count, setIssue, unsetIssue) => {
  const of = async (issue: number) => (await send(emulator.current, `${ISSUES}/${issue}/${mark}`)).status;
  const counted = async (issue: number) => at(await read(`${ISSUES}/${issue}`), count);

  test('returns a 204 if it is set and a 404 if it is not', async () => {
    expect([await of(setIssue), await of(unsetIssue), await of(999)]).toEqual([204, 404, 404]);
  });

  test('can be set repeatedly but is counted once', async () => {
    const before = Number(await counted(unsetIssue));
    const first = await send(emulator.current, `${ISSUES}/${unsetIssue}/${mark}`, { method: 'PUT' });
    await send(emulator.current, `${ISSUES}/${unsetIssue}/${mark}`, { method: 'PUT' });

    expect([first.status, first.text]).toEqual([204, '']);
    expect([await of(unsetIssue), await counted(unsetIssue)]).toEqual([204, before + 1]);
  });

  test('can be removed repeatedly but is counted once', async () => {
    const before = Number(await counted(setIssue));
    const first = await remove(`${ISSUES}/${setIssue}/${mark}`);
    await remove(`${ISSUES}/${setIssue}/${mark}`);

    expect(first.status).toBe(204);
    expect([await of(setIssue), await counted(setIssue)]).toEqual([404, before - 1]);
  });

  test('requires a credential', async () => {
    expect((await send(emulator.current, `${ISSUES}/1/${mark}`, { authorization: null })).status).toBe(401);
  });
});

test('the reporter of a new issue watches it', async () => {
  const { json } = await send(emulator.current, ISSUES, { json: { title: 'Watched' } });

  expect(at(json, 'watches')).toBe(1);
  expect((await send(emulator.current, `${ISSUES}/301/watch`)).status).toBe(204);
});

describe('issue comment', () => {
  const COMMENT = `${ISSUES}/1/comments/2147483601`;

  test('can be updated', async () => {
    const { status, json } = await put(COMMENT, { content: { raw: 'On second thoughts.' } });

    expect(status).toBe(200);
    expect([at(json, 'id'), at(json, 'content.raw'), at(json, 'updated_on')]).toEqual([
      2_147_483_601,
      'On second thoughts.',
      '2026-11-22T12:00:00.250000+00:00',
    ]);
    expect(await read(COMMENT)).toEqual(json);
    expect((await put(COMMENT, { content: { raw: '' } })).status).toBe(400);
  });

  test('can be deleted once', async () => {
    const first = await remove(COMMENT);
    const second = await remove(COMMENT);

    expect([first.status, first.text, second.status]).toEqual([204, '', 404]);
    expect(at(await read(`${ISSUES}/1/comments`), 'size')).toBe(24);
  });
});

test('the switch issueTrackerRemoved makes writes return a 410', async () => {
  emulator.current.set({ issueTrackerRemoved: true });

  const paths = [`${ISSUES}/1`, `${ISSUES}/1/vote`, `${ISSUES}/1/comments/2147483601`];
  for (const path of paths) expect((await put(path)).status).toBe(410);
  expect((await send(emulator.current, `${ISSUES}/1/changes`)).status).toBe(410);
});
