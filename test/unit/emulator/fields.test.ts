import { send, at, useEmulator } from './support';

const emulator = useEmulator();
const ISSUE = '/repositories/acme/widget/issues/1';
const ISSUES = '/repositories/acme/widget/issues';
const TEXT: unknown = expect.any(String);
const HASH: unknown = expect.stringMatching(/^[0-9a-f]{40}$/);

async function read(path: string, fields: string): Promise<unknown> {
  return (await send(emulator.current, path, { query: { fields } })).json;
}

function membersOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value).sort() : [];
}

describe('fields=a.b,c', () => {
  test('returns only these fields', async () => {
    expect(await read(ISSUE, 'id,content.raw,reporter.nickname')).toEqual({
      id: 1,
      content: { raw: TEXT },
      reporter: { nickname: 'bruno' },
    });
  });

  test('returns an embedded object if the path ends there', async () => {
    const issue = await read(ISSUE, 'repository');

    expect(membersOf(at(issue, 'repository'))).toEqual(['full_name', 'links', 'name', 'type', 'uuid']);
  });

  test('returns null if a parent object is null', async () => {
    expect(await read(`${ISSUES}/11`, 'id,reporter.display_name')).toEqual({ id: 11, reporter: null });
  });

  test('ignores unknown fields', async () => {
    expect(await read(ISSUE, 'id,colour,title.length')).toEqual({ id: 1 });
  });

  test('requires the prefix values and the field next for lists', async () => {
    const bare = await read(ISSUES, 'id,title');
    const whole = await read(ISSUES, 'values.id,next');

    expect(bare).toEqual({});
    expect(at(whole, 'values.*.id')).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(at(whole, 'next')).toEqual(expect.stringContaining('fields=values.id%2Cnext'));
    expect(at(whole, 'size')).toBeUndefined();
  });

  test('can select only the size', async () => {
    expect(await read(ISSUES, 'size')).toEqual({ size: 300 });
  });

  test('applies to the elements of lists', async () => {
    const commits = await read('/repositories/acme/widget/commits', 'values.parents.hash');

    expect(at(commits, 'values.0.parents.0')).toEqual({ hash: HASH });
  });

  test('adds fields that embedded objects omit by default', async () => {
    const issues = await read(ISSUES, 'values.repository.language,values.reporter.created_on');

    expect(at(issues, 'values.0')).toEqual({
      repository: { language: 'typescript' },
      reporter: { created_on: '2015-03-03T09:00:00.100001+00:00' },
    });
  });
});

describe('fields=-x', () => {
  test('removes fields', async () => {
    const issue = await read(ISSUE, '-links,-reporter.links');

    expect(at(issue, 'title')).toEqual(TEXT);
    expect(at(issue, 'links')).toBeUndefined();
    expect(at(issue, 'reporter.uuid')).toEqual(TEXT);
    expect(at(issue, 'reporter.links')).toBeUndefined();
  });
});

describe('fields=+x', () => {
  test('adds fields to the default fields', async () => {
    const issue = await read(ISSUE, '+repository.language,+repository.project.key');

    expect(at(issue, 'title')).toEqual(TEXT);
    expect(at(issue, 'repository.full_name')).toBe('acme/widget');
    expect(at(issue, 'repository.language')).toBe('typescript');
    expect(at(issue, 'repository.project')).toEqual({ key: 'WID' });
  });

  test('adds fields that list rows omit by default', async () => {
    const path = '/repositories/acme/widget/commits';

    expect(at((await send(emulator.current, path)).json, 'values.0.participants')).toBeUndefined();
    expect(at(await read(path, '+values.participants'), 'values.0.participants')).toEqual([]);
  });

  test('can be combined with the other two forms', async () => {
    expect(await read(ISSUE, 'id,reporter,-reporter.links,-reporter.type,+repository.name')).toEqual({
      id: 1,
      reporter: {
        display_name: TEXT,
        uuid: TEXT,
        account_id: TEXT,
        nickname: 'bruno',
      },
      repository: { name: 'Widget' },
    });
  });
});

describe('fields with *', () => {
  test('selects every field of a level', async () => {
    const issue = await read(ISSUE, 'reporter.*');
    const pages = await read(ISSUES, '*.id');

    expect(at(issue, 'reporter.created_on')).toEqual(TEXT);
    expect(at(issue, 'title')).toBeUndefined();
    expect(at(pages, 'values.0')).toEqual({ id: 1 });
  });

  test('removes fields on a level', async () => {
    expect(at(await read(ISSUES, 'values.*,-values.*.links'), 'values.0.reporter.links')).toBeUndefined();
  });
});

test('the switch ignoreFields returns complete rows', async () => {
  emulator.current.set({ ignoreFields: true });

  const issues = await read(ISSUES, 'values.id,values.repository.language');

  expect(at(issues, 'values.0.title')).toEqual(TEXT);
  expect(at(issues, 'values.0.repository.language')).toBeUndefined();
  expect(at(issues, 'size')).toBe(300);
});

test('fields reduce the size of fifty issues by at least 85 %', async () => {
  const whole = await send(emulator.current, ISSUES, { query: { pagelen: '50' } });
  const part = await send(emulator.current, ISSUES, {
    query: { pagelen: '50', fields: 'values.id,values.title,values.state,values.kind,next' },
  });

  expect(part.text.length).toBeLessThan(whole.text.length * 0.15);
  expect(emulator.current.calls[1]?.bytes).toBe(Buffer.byteLength(part.text));
});
