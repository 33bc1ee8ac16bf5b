import { failures } from '../../support/read';
import { calls, document, gateway, range } from './irregularLists';
import { type ListServer, pageOf } from './listServers';

const INVALID_PAGE = { status: 400, body: { type: 'error', error: { message: 'Invalid page' } } };

/** Serves milestones M1, M2 … and one issue with the milestone `name`. A page after the end is rejected. */
function serveMilestones(server: ListServer, name: string): void {
  gateway().script((call) => {
    if (call.path.endsWith('/issues')) return { body: { values: [{ id: 1, milestone: { name } }] } };
    if (!call.path.endsWith('/milestones')) return undefined;
    const page = Number(call.query.get('page') ?? '1');
    if (page > 1 && (page - 1) * Number(call.query.get('pagelen')) >= server.last) return INVALID_PAGE;
    const { rows, ...others } = pageOf(server, call);
    return { body: { values: rows.map((id) => ({ id, name: `M${id}` })), ...others } };
  });
}

const MILESTONE = 'issues(first: 1) { nodes { milestone { databaseId } } }';
const found = (databaseId: number | null): object => ({
  repository: { list: { nodes: [{ milestone: databaseId === null ? null : { databaseId } }] } },
});

describe('a milestone that is looked up by its name', () => {
  test.each([
    { last: 99, pages: 1 },
    { last: 100, pages: 1 },
    { last: 101, pages: 2 },
    { last: 200, pages: 2 },
    { last: 430, pages: 5 },
  ])('of $last is found in $pages pages, without a page after the end', async ({ last, pages }) => {
    serveMilestones({ last, hasNext: true, hasSize: true }, `M${last}`);

    expect(await gateway().data(document(MILESTONE))).toEqual(found(last));
    // The first call reads the issue.
    expect(calls().slice(1).sort()).toEqual(range(1, pages).map(String));
  });

  test('is found in a list without next links', async () => {
    serveMilestones({ last: 230, hasNext: false, hasSize: true }, 'M230');

    expect(await gateway().data(document(MILESTONE))).toEqual(found(230));
    expect(calls().slice(1).sort()).toEqual(['1', '2', '3']);
  });

  test('is found in a list with hidden rows', async () => {
    serveMilestones({ last: 230, hasNext: true, hasSize: true, hidden: [7, 130] }, 'M230');

    expect(await gateway().data(document(MILESTONE))).toEqual(found(230));
  });

  test('fails after one page if the list has more pages than one read may take', async () => {
    serveMilestones({ last: 10_001, hasNext: true, hasSize: true }, 'M1');

    const answer = await gateway().query(document(MILESTONE));

    expect(failures(answer)).toEqual(['repository.list.nodes.0.milestone.databaseId BAD_UPSTREAM_RESPONSE']);
    expect(calls()).toEqual(['1', '1']);
  });
});

test('a list whose size is too large ends at the page that Bitbucket rejects', async () => {
  gateway().script(({ path, query }) => {
    if (!path.endsWith('/issues')) return undefined;
    return query.has('page') ? INVALID_PAGE : { body: { values: [{ id: 1 }], size: 30 } };
  });

  const data = await gateway().data(document('issues(first: 10) { nodes { number } pageInfo { hasNextPage } }'));

  expect(data).toEqual({ repository: { list: { nodes: [{ number: 1 }], pageInfo: { hasNextPage: false } } } });
  expect(calls()).toEqual(['1', '2']);
});
