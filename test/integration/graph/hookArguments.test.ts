import { useGateway } from '../../support/gateway';
import { errorAt } from '../../support/read';

const gateway = useGateway();

const CREATE = 'mutation ($input: CreateHookInput!) { createHook(input: $input) { hook { url } } }';
const UPDATE = 'mutation ($input: UpdateHookInput!) { updateHook(input: $input) { hook { url } } }';
const DELETE = 'mutation ($input: DeleteHookInput!) { deleteHook(input: $input) { alreadyGone } }';

describe('before any call', () => {
  const both = { repository: 'acme/gadget', workspace: 'acme' };
  const hook = { url: 'https://new.acme.example/', events: ['REPO_PUSH'] };
  const uuid = { uuid: '{ab51352e-53b8-42ac-a5fb-386cdc248e67}' };
  const repository = { repository: 'acme/gadget' };

  test.each<readonly [string, string, string, object]>([
    ['createHook', 'two owners', 'workspace', { ...both, ...hook }],
    ['createHook', 'no owner', 'repository', hook],
    ['createHook', 'a bad repository', 'repository', { repository: 'gadget', ...hook }],
    ['createHook', 'a bad workspace', 'workspace', { workspace: 'a/b', ...hook }],
    ['createHook', 'no events', 'events', { ...repository, ...hook, events: [] }],
    ['createHook', 'a relative url', 'url', { ...repository, ...hook, url: '/here' }],
    ['createHook', 'another protocol', 'url', { ...repository, ...hook, url: 'ftp://x.example/' }],
    ['updateHook', 'two owners', 'workspace', { ...both, ...uuid }],
    ['updateHook', 'no owner', 'repository', uuid],
    ['updateHook', 'a bad uuid', 'uuid', { ...repository, uuid: '../issues' }],
    ['updateHook', 'no events', 'events', { ...repository, ...uuid, events: [] }],
    ['updateHook', 'events that are null', 'events', { ...repository, ...uuid, events: null }],
    ['updateHook', 'a url that is null', 'url', { ...repository, ...uuid, url: null }],
    ['updateHook', 'neither active nor not', 'active', { ...repository, ...uuid, active: null }],
    ['deleteHook', 'two owners', 'workspace', { ...both, ...uuid }],
    ['deleteHook', 'no owner', 'repository', uuid],
    ['deleteHook', 'a bad uuid', 'uuid', { ...repository, uuid: '{}/..' }],
  ])('%s refuses %s', async (mutation, _, member, input) => {
    const document = { createHook: CREATE, updateHook: UPDATE, deleteHook: DELETE }[mutation] ?? '';

    const answer = await gateway().query(document, { variables: { input } });

    expect(answer.data).toEqual({ [mutation]: null });
    expect(errorAt(answer, mutation).extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(errorAt(answer, mutation).extensions).toHaveProperty(['fields', member]);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test('an event that there is no name for is refused with the operation', async () => {
    const answer = await gateway().query(CREATE, {
      variables: { input: { ...repository, ...hook, events: ['REPO_EXPLODED'] } },
    });

    expect(answer.errors).toHaveLength(1);
    expect(gateway().upstream.calls).toEqual([]);
  });
});
