import { useGateway } from '../../support/gateway';
import { errorAt } from '../../support/read';

const gateway = useGateway();

const CREATE = 'mutation ($input: CreateHookInput!) { createHook(input: $input) { hook { url } } }';
const UPDATE = 'mutation ($input: UpdateHookInput!) { updateHook(input: $input) { hook { url } } }';
const DELETE = 'mutation ($input: DeleteHookInput!) { deleteHook(input: $input) { alreadyGone } }';

describe('the input of a hook mutation', () => {
  const both = { repository: 'acme/gadget', workspace: 'acme' };
  const hook = { url: 'https://new.acme.example/', events: ['REPO_PUSH'] };
  const uuid = { uuid: '{ab51352e-53b8-42ac-a5fb-386cdc248e67}' };
  const repository = { repository: 'acme/gadget' };

  test.each<readonly [string, string, string, object]>([
    ['createHook', 'two owners', 'workspace', { ...both, ...hook }],
    ['createHook', 'no owner', 'repository', hook],
    ['createHook', 'an invalid repository', 'repository', { repository: 'gadget', ...hook }],
    ['createHook', 'an invalid workspace', 'workspace', { workspace: 'a/b', ...hook }],
    ['createHook', 'no events', 'events', { ...repository, ...hook, events: [] }],
    ['createHook', 'a relative URL', 'url', { ...repository, ...hook, url: '/here' }],
    ['createHook', 'another protocol', 'url', { ...repository, ...hook, url: 'ftp://x.example/' }],
    ['updateHook', 'two owners', 'workspace', { ...both, ...uuid }],
    ['updateHook', 'no owner', 'repository', uuid],
    ['updateHook', 'an invalid uuid', 'uuid', { ...repository, uuid: '../issues' }],
    ['updateHook', 'no events', 'events', { ...repository, ...uuid, events: [] }],
    ['updateHook', 'null as events', 'events', { ...repository, ...uuid, events: null }],
    ['updateHook', 'null as url', 'url', { ...repository, ...uuid, url: null }],
    ['updateHook', 'null as active', 'active', { ...repository, ...uuid, active: null }],
    ['deleteHook', 'two owners', 'workspace', { ...both, ...uuid }],
    ['deleteHook', 'no owner', 'repository', uuid],
    ['deleteHook', 'an invalid uuid', 'uuid', { ...repository, uuid: '{}/..' }],
  ])('is rejected by %s before any call if it has %s', async (mutation, _, member, input) => {
    const document = { createHook: CREATE, updateHook: UPDATE, deleteHook: DELETE }[mutation] ?? '';

    const answer = await gateway().query(document, { variables: { input } });

    expect(answer.data).toEqual({ [mutation]: null });
    expect(errorAt(answer, mutation).extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(errorAt(answer, mutation).extensions).toHaveProperty(['fields', member]);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test('fails validation if it has an unknown event', async () => {
    const answer = await gateway().query(CREATE, {
      variables: { input: { ...repository, ...hook, events: ['REPO_EXPLODED'] } },
    });

    expect(answer.errors).toHaveLength(1);
    expect(gateway().upstream.calls).toEqual([]);
  });
});
