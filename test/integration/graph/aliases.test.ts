import { useGateway } from '../../support/gateway';

const gateway = useGateway();

describe('aliases', () => {
  test('return separate results for one field with different arguments', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") {
      name
      newest: issues(first: 1) { nodes { number } }
      oldest: issues(first: 1, orderBy: { field: NUMBER, direction: ASC }) { nodes { number title } }
      https: cloneUrl ssh: cloneUrl(protocol: SSH)
      one: issue(number: 1) { state } two: issue(number: 2) { title }
    } }`);

    expect(data).toEqual({
      repository: {
        name: 'Widget',
        newest: { nodes: [{ number: 300 }] },
        oldest: { nodes: [{ number: 1, title: 'Paint peels off the second casing (1)' }] },
        https: 'https://bitbucket.org/acme/widget.git',
        ssh: 'git@bitbucket.org:acme/widget.git',
        one: { state: 'DUPLICATE' },
        two: { title: 'Counter jumps from 9 to 11 (2)' },
      },
    });
  });

  test('of one relation may select different fields, even if each field requires a call', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/gadget") {
      a: mainBranch { target { hash } } b: mainBranch { target { message } }
    } }`);

    expect(data).toEqual({
      repository: {
        a: { target: { hash: '61655271327388714d8fd9940988edd6819c37db' } },
        b: { target: { message: 'Document caching (step 3)\n' } },
      },
    });
  });

  test('of equal name below two aliases of one relation return different fields', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") { issue(number: 4) {
      a: reporter { x: displayName } b: reporter { x: nickname } c: reporter { x: createdAt }
    } } }`);

    expect(data).toEqual({
      repository: { issue: { a: { x: 'Emi Tanaka' }, b: { x: 'emi' }, c: { x: '2015-03-06T09:00:00.100Z' } } },
    });
  });

  test('of equal name below nodes and edges return different fields', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") {
      issues(first: 1, orderBy: { field: NUMBER, direction: ASC }) {
        nodes { x: title }
        more: edges { x: cursor node { x: comments(first: 1) { nodes { body } } } }
        edges { x: node { x: body } }
      }
    } }`);

    expect(data).toMatchObject({
      repository: {
        issues: {
          nodes: [{ x: 'Paint peels off the second casing (1)' }],
          edges: [{ x: { x: 'Paint peels off the second casing (1).\n\nSeen on **line 1**, again and again.' } }],
          more: [{ node: { x: { nodes: [{ body: 'Comment 1 on #1: _still_ there.' }] } } }],
        },
      },
    });
  });

  test('of equal name with different arguments below nodes and edges return separate results, even if prefetched', async () => {
    const data = await gateway().data(`{ workspaces(first: 1) {
      nodes { name list: repositories(first: 1) { nodes { slug } } }
      edges { node { list: repositories(first: 2) { nodes { slug name } } } }
    } }`);

    expect(data).toEqual({
      workspaces: {
        nodes: [{ name: 'Acme Corporation', list: { nodes: [{ slug: 'blank-slate' }] } }],
        edges: [
          {
            node: {
              list: {
                nodes: [
                  { slug: 'blank-slate', name: 'blank-slate' },
                  { slug: 'cog', name: 'cog' },
                ],
              },
            },
          },
        ],
      },
    });
  });
});
