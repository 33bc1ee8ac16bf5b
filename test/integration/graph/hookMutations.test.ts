import { LIMITED_API_TOKEN } from '../../../src/emulator/identity/credentials';
import { useGateway } from '../../support/gateway';
import { at, errorAt, failures, listAt, textAt } from '../../support/read';

const gateway = useGateway();

const GADGET = '{e33e750f-4d0c-4cd1-a9fd-7fae4f11cb07}';
const ACME = '{edcd5963-1dbd-4ec3-ae15-d92c7de11de2}';
const SECRET = 'not-to-be-shown-anywhere';
const HOOK = 'hook { id uuid url description active hasSecret events eventKeys subjectType }';
const CREATE = `mutation ($input: CreateHookInput!) { createHook(input: $input) { clientMutationId ${HOOK} } }`;
const UPDATE = `mutation ($input: UpdateHookInput!) { updateHook(input: $input) { clientMutationId ${HOOK} } }`;
const DELETE = `mutation ($input: DeleteHookInput!) { deleteHook(input: $input) {
  clientMutationId alreadyGone deletedHookId } }`;

/** A repository and a workspace, each with a hook of the emulator's seed data. */
const OWNERS = [
  {
    kind: 'repository',
    owner: { repository: 'acme/gadget' },
    path: '/repositories/acme/gadget',
    known: '{ab51352e-53b8-42ac-a5fb-386cdc248e67}',
    scope: ['repository', GADGET],
    missing: { repository: 'acme/missing' },
  },
  {
    kind: 'workspace',
    owner: { workspace: 'acme' },
    path: '/workspaces/acme',
    known: '{803f857e-015f-4cb9-afa2-651e68e426ce}',
    scope: ['workspace', ACME],
    missing: { workspace: 'nowhere' },
  },
] as const;

function idOf(...parts: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(['Hook', ...parts])).toString('base64url');
}

function requestLines(): readonly string[] {
  return gateway()
    .upstream.calls.map(({ method, path }) => `${method} ${path}`)
    .sort();
}

function writes(): readonly unknown[] {
  return gateway()
    .upstream.calls.filter(({ method }) => method !== 'GET')
    .map(({ method, path, body }) => [method, path, body]);
}

describe.each(OWNERS)('a hook of a $kind', ({ kind, owner, path, known, scope, missing }) => {
  test('is created in one call plus one for its global id, and is found by that id', async () => {
    const input = {
      ...owner,
      url: 'https://new.acme.example/?a=b',
      description: 'New',
      events: ['REPO_PUSH', 'ISSUE_CREATED'],
      active: false,
      secret: SECRET,
      clientMutationId: 'mine',
    };

    const data = await gateway().data(CREATE, { variables: { input } });
    const sent = writes();
    const calls = requestLines();

    const uuid = textAt(data, 'createHook', 'hook', 'uuid');
    const id = idOf(...scope, uuid);
    const hook = {
      id,
      uuid,
      url: 'https://new.acme.example/?a=b',
      description: 'New',
      active: false,
      hasSecret: true,
      events: ['ISSUE_CREATED', 'REPO_PUSH'],
      eventKeys: ['issue:created', 'repo:push'],
      subjectType: kind.toUpperCase(),
    };
    expect(data).toEqual({ createHook: { clientMutationId: 'mine', hook } });
    expect(calls.filter((call) => call.startsWith('POST'))).toEqual([`POST ${path}/hooks`]);
    expect(calls.length).toBeLessThanOrEqual(2);
    expect(sent).toEqual([
      [
        'POST',
        `${path}/hooks`,
        { url: input.url, description: 'New', events: ['repo:push', 'issue:created'], active: false, secret: SECRET },
      ],
    ]);
    const again = await gateway().data('query ($id: ID!) { node(id: $id) { id ... on Hook { url } } }', {
      variables: { id },
    });
    expect(again).toEqual({ node: { id, url: input.url } });
  });

  test('is active and has no secret by default', async () => {
    const input = { ...owner, url: 'https://new.acme.example/', events: ['REPO_PUSH'] };

    const data = await gateway().data(CREATE, { variables: { input } });

    expect(at(data, 'createHook', 'hook')).toMatchObject({ active: true, hasSecret: false, description: '' });
    expect(writes()).toEqual([['POST', `${path}/hooks`, { url: input.url, events: ['repo:push'], active: true }]]);
  });

  test('is updated only in the given fields', async () => {
    const input = { ...owner, uuid: known, events: ['REPO_FORK'], clientMutationId: 'mine' };

    const data = await gateway().data(UPDATE, { variables: { input } });

    expect(at(data, 'updateHook', 'clientMutationId')).toBe('mine');
    expect(at(data, 'updateHook', 'hook')).toMatchObject({
      id: idOf(...scope, known),
      active: true,
      hasSecret: true,
      description: 'Deliveries to hooks.acme.example',
      eventKeys: ['repo:fork'],
    });
    expect(writes()).toEqual([['PUT', `${path}/hooks/${known}`, { events: ['repo:fork'] }]]);
  });

  test('loses its secret and its description if they are set to null', async () => {
    const input = { ...owner, uuid: known.slice(1, -1), secret: null, description: null };

    const data = await gateway().data(UPDATE, { variables: { input } });

    expect(at(data, 'updateHook', 'hook')).toMatchObject({ hasSecret: false, uuid: known });
    expect(writes()).toEqual([['PUT', `${path}/hooks/${known}`, { secret: null, description: '' }]]);
  });

  test('is deleted, and a repeated call reports alreadyGone', async () => {
    const input = { ...owner, uuid: known, clientMutationId: 'mine' };

    const first = await gateway().data(DELETE, { variables: { input } });
    const firstCalls = requestLines();
    const second = await gateway().data(DELETE, { variables: { input } });

    const payload = { clientMutationId: 'mine', deletedHookId: idOf(...scope, known) };
    expect(first).toEqual({ deleteHook: { alreadyGone: false, ...payload } });
    expect(second).toEqual({ deleteHook: { alreadyGone: true, ...payload } });
    expect(firstCalls).toEqual([`DELETE ${path}/hooks/${known}`, `GET ${path}`]);
    expect(requestLines()).toEqual(firstCalls);
  });

  test('is deleted in one call if its id is not selected, even by a uuid without braces', async () => {
    const input = { ...owner, uuid: known.slice(1, -1) };

    await gateway().data(DELETE.replace('deletedHookId', ''), { variables: { input } });

    expect(requestLines()).toEqual([`DELETE ${path}/hooks/${known}`]);
  });

  test(`is NOT_FOUND if its ${kind} does not exist`, async () => {
    const created = await gateway().query(CREATE, {
      variables: { input: { ...missing, url: 'https://new.acme.example/', events: ['REPO_PUSH'] } },
    });
    const updated = await gateway().query(UPDATE, { variables: { input: { ...missing, uuid: known, active: true } } });
    const deleted = await gateway().query(DELETE, { variables: { input: { ...missing, uuid: known } } });

    expect([created, updated, deleted].map(failures)).toEqual([
      ['createHook NOT_FOUND'],
      ['updateHook NOT_FOUND'],
      ['deleteHook NOT_FOUND'],
    ]);
    expect(deleted.data).toEqual({ deleteHook: null });
  });

  test('is NOT_FOUND for an update if it does not exist', async () => {
    const input = { ...owner, uuid: '{00000000-0000-4000-a000-000000000000}', active: false };

    const answer = await gateway().query(UPDATE, { variables: { input } });

    expect(failures(answer)).toEqual(['updateHook NOT_FOUND']);
  });
});

test('an invalid secret is reported without its value, in the response and in the log', async () => {
  const secret = SECRET.repeat(6);
  const input = { repository: 'acme/gadget', url: 'https://new.acme.example/', events: ['REPO_PUSH'], secret };

  const answer = await gateway().query(CREATE, { variables: { input } });

  expect(errorAt(answer, 'createHook').extensions).toMatchObject({
    code: 'BAD_USER_INPUT',
    fields: { secret: ['must have at most 128 characters, but has 144'] },
  });
  expect(JSON.stringify(answer)).not.toContain(SECRET);
  expect(gateway().logLines.join('')).not.toContain(SECRET);
});

test('the list of hooks contains a new hook', async () => {
  const input = { repository: 'acme/gadget', url: 'https://new.acme.example/', events: ['REPO_PUSH'], secret: SECRET };
  await gateway().data(CREATE, { variables: { input } });

  const data = await gateway().data('{ repository(fullName: "acme/gadget") { hooks { nodes { url hasSecret } } } }');

  expect(listAt(data, 'repository', 'hooks', 'nodes')).toEqual([
    { url: 'https://hooks.acme.example/new', hasSecret: true },
    { url: 'https://new.acme.example/', hasSecret: true },
  ]);
});

describe('a credential without the scopes', () => {
  const limited = useGateway({
    environment: { BITBUCKET_EMAIL: LIMITED_API_TOKEN.email, BITBUCKET_API_TOKEN: LIMITED_API_TOKEN.token },
  });

  test('receives FORBIDDEN with the required scopes', async () => {
    const input = { repository: 'acme/gadget', uuid: '{ab51352e-53b8-42ac-a5fb-386cdc248e67}' };

    const answer = await limited().query(DELETE, { variables: { input } });

    expect(errorAt(answer, 'deleteHook').extensions).toMatchObject({
      code: 'FORBIDDEN',
      requiredScopes: ['delete:webhook:bitbucket'],
      grantedScopes: ['read:repository:bitbucket', 'read:user:bitbucket'],
    });
  });
});
