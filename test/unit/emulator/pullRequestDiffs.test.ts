import { send, at, useEmulator } from './support';

const emulator = useEmulator();
const WIDGET = '/repositories/acme/widget';

async function locationOf(number: number, part: string): Promise<string> {
  const response = await send(emulator.current, `${WIDGET}/pullrequests/${number}/${part}`);
  expect([response.status, response.text]).toEqual([302, '']);
  return response.headers.get('location') ?? '';
}

async function pathsAt(url: string): Promise<unknown> {
  return at((await send(emulator.current, url)).json, 'values.*.new.path');
}

test.each([
  ['diff', 'diff'],
  ['diffstat', 'diffstat'],
  ['patch', 'patch'],
  ['conflicts', 'file-conflicts'],
])('%s redirects to %s of the repository, with the spec of the pull request', async (part, target) => {
  const one = (await send(emulator.current, `${WIDGET}/pullrequests/5`)).json;
  const [source, destination] = [at(one, 'source.commit.hash'), at(one, 'destination.commit.hash')];

  const location = await locationOf(5, part);

  const spec = `globex/widget:${String(source)}%0D${String(destination)}`;
  expect(location).toBe(`${emulator.current.url}${WIDGET}/${target}/${spec}?from_pullrequest_id=5&topic=true`);
  expect((await send(emulator.current, location)).status).toBe(200);
});

test('a redirect contains the parameters of the request', async () => {
  const path = `${WIDGET}/pullrequests/1/diffstat?pagelen=2&fields=values.status`;
  const location = (await send(emulator.current, path)).headers.get('location') ?? '';

  expect(location).toMatch(/topic=true&pagelen=2&fields=values\.status$/);
  expect((await send(emulator.current, location)).json).toEqual({
    values: [{ status: expect.any(String) as unknown }, { status: expect.any(String) as unknown }],
  });
});

test('the spec of a pull request and the two hashes have the same diff', async () => {
  const one = (await send(emulator.current, `${WIDGET}/pullrequests/1`)).json;
  const hashes = `${String(at(one, 'source.commit.hash'))}..${String(at(one, 'destination.commit.hash'))}`;

  const bySpec = await send(emulator.current, String(at(one, 'links.diff.href')));
  const byHashes = await send(emulator.current, `${WIDGET}/diff/${hashes}`);

  expect(bySpec.text).toContain('diff --git');
  expect(bySpec.text).toBe(byHashes.text);
});

describe('the spec of a fork', () => {
  test('finds commits that only the fork contains', async () => {
    const one = (await send(emulator.current, `${WIDGET}/pullrequests/5`)).json;
    const source = String(at(one, 'source.commit.hash'));

    expect(await pathsAt(String(at(one, 'links.diffstat.href')))).toHaveLength(2);
    expect((await send(emulator.current, `${WIDGET}/commit/${source}`)).status).toBe(404);
    expect((await send(emulator.current, `/repositories/globex/widget/commit/${source}`)).status).toBe(200);
  });

  test('must have an unencoded slash, an existing fork and existing commits', async () => {
    const one = (await send(emulator.current, `${WIDGET}/pullrequests/5`)).json;
    const url = String(at(one, 'links.diffstat.href'));
    const source = String(at(one, 'source.commit.hash'));

    for (const wrong of [
      url.replace('globex/', 'globex%2F'),
      url.replace('globex/', 'nobody/'),
      url.replace(source, '0123456789ab'),
      url.replace('%0D', '%0A'),
    ]) {
      expect([wrong, (await send(emulator.current, wrong)).status]).toEqual([wrong, 404]);
    }
  });

  test('is hidden with the fork', async () => {
    const vault = (await send(emulator.current, '/repositories/acme/vault/refs/branches/main')).json;
    const path = `${WIDGET}/diffstat/acme/vault:${String(at(vault, 'target.hash'))}%0Dmain`;

    expect((await send(emulator.current, path)).status).toBe(200);
    expect((await send(emulator.current, path, { authorization: null })).status).toBe(404);
  });
});

describe('conflicts', () => {
  test('are the files that both sides changed', async () => {
    const response = await send(emulator.current, await locationOf(2, 'conflicts'));

    expect(response.json).toEqual({
      values: [
        {
          type: 'file_conflict',
          path: 'docs/glossary.md',
          scenario: 'content',
          message: 'File modified in both source and destination',
        },
      ],
      pagelen: 500,
      size: 1,
      page: 1,
    });
  });

  test('can be missing, also for two hashes', async () => {
    const one = (await send(emulator.current, `${WIDGET}/pullrequests/1`)).json;
    const hashes = `${String(at(one, 'source.commit.hash'))}..${String(at(one, 'destination.commit.hash'))}`;

    for (const path of [await locationOf(1, 'conflicts'), `${WIDGET}/file-conflicts/${hashes}`]) {
      expect(at((await send(emulator.current, path)).json, 'values')).toEqual([]);
    }
  });

  test('of one commit or of an unknown one are a 404', async () => {
    for (const spec of ['main', 'main..nothing', 'nothing..main']) {
      expect((await send(emulator.current, `${WIDGET}/file-conflicts/${spec}`)).status).toBe(404);
    }
  });
});

test('a patch contains one message for each commit, oldest first', async () => {
  const response = await send(emulator.current, await locationOf(1, 'patch'));
  const commits = at((await send(emulator.current, `${WIDGET}/pullrequests/1/commits`)).json, 'values.*.hash');

  const hashes = [...response.text.matchAll(/^From ([0-9a-f]{40}) /gm)].map(([, hash]) => hash);
  expect(hashes).toEqual(Array.isArray(commits) ? commits.toReversed() : []);
  expect(response.text).toContain('Subject: [PATCH 1/7] ');
  expect(response.headers.get('content-type')).toBe('text/plain');
});
