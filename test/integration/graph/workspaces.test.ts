import { useGateway } from '../../support/gateway';
import { at, failures, listAt } from '../../support/read';

const gateway = useGateway();

async function slugs(list: string): Promise<readonly unknown[]> {
  const data = await gateway().data(`{ workspace(slug: "acme") { repositories${list} { nodes { slug } } } }`);
  return listAt(data, 'workspace', 'repositories', 'nodes').map((repository) => at(repository, 'slug'));
}

describe('a workspace', () => {
  test('is found by slug, ignoring case, and by uuid', async () => {
    const data = await gateway().data(`{
      a: workspace(slug: "acme") { name slug isPrivate createdAt url avatarUrl }
      b: workspace(slug: "ACME") { slug }
      c: workspace(slug: "{edcd5963-1dbd-4ec3-ae15-d92c7de11de2}") { slug uuid }
    }`);

    expect(data).toEqual({
      a: {
        name: 'Acme Corporation',
        slug: 'acme',
        isPrivate: false,
        createdAt: '2016-06-01T07:30:00.468Z',
        url: 'https://bitbucket.org/acme/',
        avatarUrl: 'https://bitbucket.org/workspaces/acme/avatar/?ts=1543531676',
      },
      b: { slug: 'acme' },
      c: { slug: 'acme', uuid: '{edcd5963-1dbd-4ec3-ae15-d92c7de11de2}' },
    });
  });

  test('that is hidden or missing is null, with all of its fields', async () => {
    const data = await gateway().data(
      '{ a: workspace(slug: "initech") { name members { totalCount } } b: workspace(slug: "nobody") { name repositories { totalCount } } }',
    );

    expect(data).toEqual({ a: null, b: null });
  });

  test('fails only at members and hooks for users that are not members', async () => {
    const answer = await gateway().query(
      '{ workspace(slug: "initech") { repositories { totalCount } members { totalCount } hooks { totalCount } } }',
    );

    expect(answer.data).toEqual({ workspace: { repositories: { totalCount: 4 }, members: null, hooks: null } });
    expect(failures(answer)).toEqual(['workspace.hooks NOT_FOUND', 'workspace.members NOT_FOUND']);
  });

  test('has repositories by their current or former slug', async () => {
    const data = await gateway().data(`{ workspace(slug: "acme") {
      name now: repository(slug: "gadget") { fullName } once: repository(slug: "gizmo") { fullName slug } none: repository(slug: "none") { fullName }
    } }`);

    expect(data).toEqual({
      workspace: {
        name: 'Acme Corporation',
        now: { fullName: 'acme/gadget' },
        once: { fullName: 'acme/gadget', slug: 'gadget' },
        none: null,
      },
    });
  });

  test('has members, an app among them, projects and hooks', async () => {
    const data = await gateway().data(`{ workspace(slug: "acme") {
      members(first: 2) { totalCount nodes { displayName nickname } pageInfo { hasNextPage } }
      projects { nodes { key name description isPrivate url } }
      hooks { nodes { url subjectType active hasSecret events } }
    } }`);

    expect(data).toEqual({
      workspace: {
        members: {
          totalCount: 11,
          nodes: [
            { displayName: 'Ada Lindqvist', nickname: 'ada' },
            { displayName: 'Bruno Okafor', nickname: 'bruno' },
          ],
          pageInfo: { hasNextPage: true },
        },
        projects: {
          nodes: [
            {
              key: 'WID',
              name: 'Widgets',
              description: 'Everything that turns.',
              isPrivate: false,
              url: 'https://bitbucket.org/acme/workspace/projects/WID',
            },
            {
              key: 'OPS',
              name: 'Operations',
              description: 'What keeps it turning.',
              isPrivate: false,
              url: 'https://bitbucket.org/acme/workspace/projects/OPS',
            },
            {
              key: 'LAB',
              name: 'Laboratory',
              description: '',
              isPrivate: true,
              url: 'https://bitbucket.org/acme/workspace/projects/LAB',
            },
          ],
        },
        hooks: {
          nodes: [
            {
              url: 'https://hooks.acme.example/workspace',
              subjectType: 'WORKSPACE',
              active: true,
              hasSecret: true,
              events: ['REPO_CREATED', 'REPO_PUSH'],
            },
          ],
        },
      },
    });
  });
});

describe('workspaces', () => {
  test('are the workspaces of the credential, with names that the list omits', async () => {
    const data = await gateway().data('{ workspaces { totalCount nodes { slug name } } }');

    expect(data).toEqual({
      workspaces: {
        totalCount: 2,
        nodes: [
          { slug: 'acme', name: 'Acme Corporation' },
          { slug: 'globex', name: 'Globex' },
        ],
      },
    });
    expect(gateway().upstream.calls).toHaveLength(3);
  });
});

describe('the repositories of a workspace', () => {
  test.each([
    ['filtered by name', 'filter: { name: { eq: "Widget" } }', ['widget']],
    ['filtered by a part of the name', 'filter: { name: { contains: "widget" } }', ['widget', 'widget-tools']],
    ['filtered by a name with quotes', 'filter: { name: { contains: "\\"Friends\\"" } }', ['widget-tools']],
    [
      'filtered by language',
      'filter: { language: "java", name: { contains: "service-0" } }',
      ['service-01', 'service-06'],
    ],
    ['filtered by visibility', 'filter: { isPrivate: true }', ['vault']],
    ['filtered by project', 'filter: { project: "OPS" }', ['silent']],
    [
      'filtered by a minimum update date',
      'filter: { updatedAt: { after: "2023-04-20T00:00:00Z" } }',
      ['service-25', 'service-26', 'service-27'],
    ],
    [
      'filtered by a range of update dates',
      'filter: { updatedAt: { after: "2023-01-10T00:00:00Z", before: "2023-01-15T00:00:00Z" } }',
      ['gadget', 'widget'],
    ],
    ['sorted by name', 'first: 3', ['blank-slate', 'cog', 'gadget']],
    ['sorted by name and read from the end', 'last: 2', ['widget', 'widget-tools']],
    ['sorted by size', 'first: 2, orderBy: { field: SIZE }', ['widget', 'gadget']],
    [
      'sorted by creation date',
      'first: 2, orderBy: { field: CREATED_AT, direction: DESC }',
      ['service-27', 'service-26'],
    ],
    ['sorted by update date', 'first: 2, orderBy: { field: UPDATED_AT }', ['widget', 'gadget']],
  ])('can be %s', async (_, args, expected) => {
    expect(await slugs(`(${args})`)).toEqual(expected);
  });
});

describe('a repository', () => {
  test('has its metadata, workspace, project, owner and parent in one call', async () => {
    const data = await gateway().data(`{ repository(fullName: "GLOBEX/Widget") {
      uuid fullName name slug description url avatarUrl cloneUrl isPrivate language sizeInKilobytes createdAt updatedAt
      forkPolicy hasIssueTracker mainBranch { name } workspace { name } project { key name } owner { __typename displayName }
      parent { fullName language parent { name } }
    } }`);

    expect(at(data, 'repository')).toEqual({
      uuid: '{2d0ee7c5-a006-4e07-a238-de4ad0a285a5}',
      fullName: 'globex/widget',
      name: 'widget',
      slug: 'widget',
      description: 'A fork of the widget',
      url: 'https://bitbucket.org/globex/widget',
      avatarUrl: 'https://bytebucket.org/ravatar/%7B2d0ee7c5-a006-4e07-a238-de4ad0a285a5%7D?ts=default',
      cloneUrl: 'https://bitbucket.org/globex/widget.git',
      isPrivate: false,
      language: 'typescript',
      sizeInKilobytes: 20,
      createdAt: '2023-01-10T06:00:00.587Z',
      updatedAt: '2023-01-10T06:00:00.821Z',
      forkPolicy: 'ALLOW_FORKS',
      hasIssueTracker: false,
      mainBranch: { name: 'main' },
      workspace: { name: 'Globex' },
      project: { key: 'GLX', name: 'Globex' },
      owner: { __typename: 'Team', displayName: 'Globex' },
      parent: { fullName: 'acme/widget', language: 'typescript', parent: null },
    });
    expect(gateway().upstream.calls).toHaveLength(1);
  });

  test('is found by the uuids of workspace and repository', async () => {
    const uuids = '{edcd5963-1dbd-4ec3-ae15-d92c7de11de2}/{e33e750f-4d0c-4cd1-a9fd-7fae4f11cb07}';

    const data = await gateway().data(
      'query ($uuids: String!) { repository(fullName: $uuids) { fullName issue(number: 1) { title } } }',
      { variables: { uuids } },
    );

    expect(data).toEqual({
      repository: { fullName: 'acme/gadget', issue: { title: 'Paint peels off the second casing (1)' } },
    });
  });

  test('appears in `repositories` at the index of each of its names, in the given order', async () => {
    const data = await gateway().data(`{ repositories(fullNames: ["acme/gizmo", "ACME/Widget", "acme/widget",
      "{edcd5963-1dbd-4ec3-ae15-d92c7de11de2}/{e33e750f-4d0c-4cd1-a9fd-7fae4f11cb07}", "acme/none"]) { fullName name } }`);

    const widget = { fullName: 'acme/widget', name: 'Widget' };
    const gadget = { fullName: 'acme/gadget', name: 'gadget' };
    expect(data).toEqual({ repositories: [gadget, widget, widget, gadget, null] });
  });
});
