import { useGateway } from '../../support/gateway';
import { at, textAt } from '../../support/read';

const gateway = useGateway();

const UUID = 'ab51352e-53b8-42ac-a5fb-386cdc248e67';

test('a hook has its known events as enum values and all of its event keys', async () => {
  const data = await gateway().data(
    '{ repository(fullName: "acme/gadget") { hooks { totalCount nodes { events eventKeys } } } }',
  );

  expect(data).toEqual({
    repository: {
      hooks: { totalCount: 1, nodes: [{ events: ['REPO_PUSH'], eventKeys: ['repo:push', 'repo:not_invented_yet'] }] },
    },
  });
});

test.each([UUID, `{${UUID}}`])('a hook is found by its uuid with or without braces: %s', async (uuid) => {
  const data = await gateway().data(
    `query ($uuid: String!) { repository(fullName: "acme/gadget") { hook(uuid: $uuid) {
      id uuid url description active hasSecret createdAt subjectType } } }`,
    { variables: { uuid } },
  );

  expect(at(data, 'repository', 'hook')).toEqual({
    id: textAt(data, 'repository', 'hook', 'id'),
    uuid: `{${UUID}}`,
    url: 'https://hooks.acme.example/new',
    description: 'Deliveries to hooks.acme.example',
    active: true,
    hasSecret: true,
    createdAt: '2016-07-11T07:30:00.096Z',
    subjectType: 'REPOSITORY',
  });
});

test('a hook of another repository is null', async () => {
  const data = await gateway().data(
    'query ($uuid: String!) { repository(fullName: "acme/widget") { hook(uuid: $uuid) { url } } }',
    { variables: { uuid: UUID } },
  );

  expect(data).toEqual({ repository: { hook: null } });
});

test('hasSecret is false for a hook without a secret and requests only `secret_set`', async () => {
  const data = await gateway().data('{ repository(fullName: "acme/widget") { hooks { nodes { hasSecret } } } }');

  expect(data).toEqual({ repository: { hooks: { nodes: [{ hasSecret: true }, { hasSecret: false }] } } });
  expect(gateway().upstream.calls.map(({ query }) => query.get('fields'))).toEqual([
    'values.created_at,values.secret_set,values.uuid,next',
  ]);
});
