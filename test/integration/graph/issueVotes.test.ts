import { LIMITED_API_TOKEN } from '../../../src/emulator/identity/credentials';
import { useGateway } from '../../support/gateway';
import { errorAt, failures } from '../../support/read';

const gateway = useGateway();

function mutation(name: string, number: number, selection: string): string {
  return `mutation { ${name}(input: { repository: "acme/gadget", number: ${number}, clientMutationId: "mine" }) {
    clientMutationId ${selection} } }`;
}

function requestLines(): readonly string[] {
  const calls = gateway().upstream.calls.map(({ method, path, query }) => {
    const below = path.replace('/repositories/acme/gadget/issues', '');
    return `${method} ${below}${query.has('q') ? `?${query.get('q') ?? ''}` : ''}`;
  });
  return calls.sort();
}

describe('a vote', () => {
  test('is counted once, even after repeated calls, and sets viewerHasVoted', async () => {
    const selection = 'issue { votes viewerHasVoted }';

    const first = await gateway().data(mutation('voteForIssue', 4, selection));
    const firstCalls = requestLines();
    const second = await gateway().data(mutation('voteForIssue', 4, selection));

    const payload = { voteForIssue: { clientMutationId: 'mine', issue: { votes: 3, viewerHasVoted: true } } };
    expect(first).toEqual(payload);
    expect(second).toEqual(payload);
    expect(firstCalls).toEqual(['GET ?id = 4', 'PUT /4/vote']);
  });

  test('is withdrawn once, even after repeated calls', async () => {
    const selection = 'issue { votes viewerHasVoted }';

    const first = await gateway().data(mutation('withdrawIssueVote', 5, selection));
    const firstCalls = requestLines();
    const second = await gateway().data(mutation('withdrawIssueVote', 5, selection));

    const payload = { withdrawIssueVote: { clientMutationId: 'mine', issue: { votes: 8, viewerHasVoted: false } } };
    expect(first).toEqual(payload);
    expect(second).toEqual(payload);
    expect(firstCalls).toEqual(['DELETE /5/vote', 'GET ?id = 5']);
  });

  test.each([
    ['no field of the issue is', ''],
    ['only viewerHasVoted is', 'issue { viewerHasVoted }'],
  ])('makes one call if %s selected', async (_, selection) => {
    await gateway().data(mutation('voteForIssue', 4, selection));

    expect(requestLines()).toEqual(['PUT /4/vote']);
  });

  test('and its withdrawal in one operation return the state after each mutation', async () => {
    const data = await gateway().data(`mutation {
      cast: voteForIssue(input: { repository: "acme/gadget", number: 4 }) { issue { votes viewerHasVoted } }
      withdrawn: withdrawIssueVote(input: { repository: "acme/gadget", number: 4 }) { issue { votes viewerHasVoted } }
    }`);

    expect(data).toEqual({
      cast: { issue: { votes: 3, viewerHasVoted: true } },
      withdrawn: { issue: { votes: 2, viewerHasVoted: false } },
    });
  });
});

describe('watching', () => {
  test('is switched on and off, and sets viewerIsWatching', async () => {
    const selection = 'issue { watchers viewerIsWatching }';

    const started = await gateway().data(mutation('watchIssue', 4, selection));
    const startedCalls = requestLines();
    const stopped = await gateway().data(mutation('unwatchIssue', 4, selection));

    expect(started).toEqual({
      watchIssue: { clientMutationId: 'mine', issue: { watchers: 6, viewerIsWatching: true } },
    });
    expect(startedCalls).toEqual(['GET ?id = 4', 'PUT /4/watch']);
    expect(stopped).toEqual({
      unwatchIssue: { clientMutationId: 'mine', issue: { watchers: 5, viewerIsWatching: false } },
    });
    expect(requestLines()).toEqual(['DELETE /4/watch', 'GET ?id = 4']);
  });

  test('is switched off without an error if the viewer is not watching', async () => {
    const data = await gateway().data(mutation('unwatchIssue', 4, 'issue { watchers viewerIsWatching }'));

    expect(data).toEqual({
      unwatchIssue: { clientMutationId: 'mine', issue: { watchers: 5, viewerIsWatching: false } },
    });
  });

  test('does not change viewerHasVoted', async () => {
    const data = await gateway().data(mutation('watchIssue', 4, 'issue { viewerHasVoted viewerIsWatching }'));

    expect(data).toEqual({
      watchIssue: { clientMutationId: 'mine', issue: { viewerHasVoted: false, viewerIsWatching: true } },
    });
    expect(requestLines()).toEqual(['GET /4/vote', 'PUT /4/watch']);
  });
});

describe.each(['voteForIssue', 'withdrawIssueVote', 'watchIssue', 'unwatchIssue'])('%s', (name) => {
  test('fails with NOT_FOUND for a missing issue', async () => {
    const answer = await gateway().query(mutation(name, 77, 'issue { votes }'));

    expect(answer.data).toEqual({ [name]: null });
    expect(failures(answer)).toEqual([`${name} NOT_FOUND`]);
  });

  test('fails with NOT_FOUND for a missing repository', async () => {
    const answer = await gateway().query(mutation(name, 1, 'issue { votes }').replace('acme/gadget', 'acme/missing'));

    expect(failures(answer)).toEqual([`${name} NOT_FOUND`]);
  });

  test('rejects an invalid number before any call', async () => {
    const answer = await gateway().query(mutation(name, 0, 'issue { votes }'));

    expect(failures(answer)).toEqual([`${name} BAD_USER_INPUT`]);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test('succeeds even if the issue cannot be read afterwards', async () => {
    gateway().upstream.set({ faults: [{ method: 'GET', then: { kind: 'response', status: 409 } }] });

    const answer = await gateway().query(mutation(name, 4, 'issue { votes }'));

    expect(answer.data).toEqual({ [name]: { clientMutationId: 'mine', issue: null } });
    expect(failures(answer)).toEqual([`${name}.issue CONFLICT`]);
  });
});

describe('a credential without the scopes', () => {
  const limited = useGateway({
    environment: { BITBUCKET_EMAIL: LIMITED_API_TOKEN.email, BITBUCKET_API_TOKEN: LIMITED_API_TOKEN.token },
  });

  test('receives FORBIDDEN with the required scopes', async () => {
    const answer = await limited().query(mutation('voteForIssue', 4, 'issue { votes }'));

    expect(errorAt(answer, 'voteForIssue').extensions).toMatchObject({
      code: 'FORBIDDEN',
      requiredScopes: ['write:issue:bitbucket', 'write:user:bitbucket'],
      grantedScopes: ['read:repository:bitbucket', 'read:user:bitbucket'],
    });
  });
});
