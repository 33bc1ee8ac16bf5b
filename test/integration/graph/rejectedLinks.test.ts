import { ADA } from '../../support/gateway';
import { errorAt, failures } from '../../support/read';
import { useScriptedGateway } from '../../support/scriptedUpstream';

const gateway = useScriptedGateway(ADA);

const INVALID_PAGE = { status: 400, body: { type: 'error', error: { message: 'Invalid page' } } };

describe('a link to the next page that Bitbucket rejects', () => {
  test.each([
    ['issues', 'issues(first: 10) { nodes { title } }', '?page=-1'],
    ['issues', 'issues(first: 10) { nodes { title } }', '?page=2x'],
    ['commits', 'commits(include: ["main"], first: 10) { nodes { hash } }', '?ctx=a&page=b'],
  ])('is an error of Bitbucket and not of the client: %s, %s, %s', async (list, field, next) => {
    gateway().script(({ path, query }) => {
      if (path !== `/repositories/acme/widget/${list}`) return undefined;
      return query.has('page') ? INVALID_PAGE : { body: { values: [], next } };
    });

    const answer = await gateway().query(`{ repository(fullName: "acme/widget") { list: ${field} } }`);

    expect(failures(answer)).toEqual(['repository.list BAD_UPSTREAM_RESPONSE']);
    expect(errorAt(answer, 'repository', 'list')).toMatchObject({
      message: expect.stringContaining('to which it had led') as string,
      extensions: { upstream: { status: 400 } },
    });
  });
});
