import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliver } from '../support/deliver';
import { type GraphQLResponse, useGateway } from '../support/gateway';
import { at, failures, listAt } from '../support/read';
import { type Ended, overEventStream, type Subscriber } from '../support/subscribers';
import { withContractData } from './contractData';
import { ISSUES, PUSHES } from './webhookDocuments';
import { eventKeyOf } from './webhookEvents';

const gateway = useGateway();

/** What the emulator shows of the recordings' repositories: no more than what tells them apart. */
const FOO = { uuid: '{bc771cbf-829e-4c4b-b71f-a0eb3ac2b860}', full_name: 'brydzewski/foo' };
const SAMPLE = { uuid: '{673a6070-3421-46c9-9d48-90745f7bfe8e}', full_name: 'team_name/repo_name' };

withContractData('recordings/webhooks', (folder) => {
  const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
  const recordings = readdirSync(folder).filter((file) => file.endsWith('.json'));

  test.each(recordings)('%s is accepted', async (file) => {
    const answer = await deliver(gateway().url, eventKeyOf(file), read(file));

    expect(answer.status).toBe(204);
  });

  describe('a recorded push', () => {
    const OLD = '40e7580cf11311d84a6e5e97e2cbba6df1675750';
    const NEW = '141977fedf5cf35aa290ac87d4b5177ac4cd9de1';
    const COMMIT = {
      hash: NEW,
      messageHeadline: 'Update README',
      author: { name: 'Barbara Sample', email: 'barbara.sample@example.com', user: { displayName: 'Barbara Sample' } },
      repository: { fullName: 'brydzewski/foo' },
    };
    const MOVED = { created: false, deleted: false, forced: false, truncated: false, refType: 'branch' };

    test.each([
      ['goscm-push', { ...MOVED, name: 'master', oldHash: OLD, newHash: NEW, commits: [COMMIT] }],
      [
        'goscm-push_branch_create',
        {
          ...MOVED,
          created: true,
          name: 'develop',
          oldHash: null,
          newHash: NEW,
          commits: expect.any(Array) as unknown,
        },
      ],
      [
        'goscm-push_branch_delete',
        { ...MOVED, deleted: true, name: 'develop', oldHash: NEW, newHash: null, commits: null },
      ],
      [
        'goscm-push_tag_create',
        { ...MOVED, created: true, refType: 'tag', name: 'feature/x', oldHash: null, newHash: NEW, commits: null },
      ],
    ])('%s comes out with the values that are in it, and costs no REST call', async (file, change) => {
      const subscriber = await subscribed(PUSHES, FOO);

      await deliver(gateway().url, 'repo:push', read(`${file}.json`), { id: file });
      const answer = await subscriber.next();

      expect(answer).toEqual({
        data: {
          repositoryPushed: {
            deliveryId: file,
            actor: {
              __typename: 'User',
              uuid: '{87bb15eb-47c1-49b3-9f16-ca824a2979a4}',
              displayName: 'Barbara Sample',
            },
            repository: {
              uuid: FOO.uuid,
              fullName: 'brydzewski/foo',
              name: 'foo',
              isPrivate: true,
              url: 'https://bitbucket.org/brydzewski/foo',
            },
            changes: [change],
          },
        },
      });
      expect(gateway().upstream.calls).toEqual([]);
      await subscriber.disconnect();
    });
  });

  describe("the documentation's samples", () => {
    test('of a push: an author who is an account alone is the user', async () => {
      const subscriber = await subscribed(PUSHES, SAMPLE);

      await deliver(gateway().url, 'repo:push', read('gpwebhooks-repo-push.json'));
      const answer = responseOf(await subscriber.next());

      expect(failures(answer)).toEqual([]);
      expect(at(answer.data, 'repositoryPushed', 'actor')).toMatchObject({ __typename: 'User' });
      expect(listAt(answer.data, 'repositoryPushed', 'changes')).toMatchObject([
        {
          name: 'name-of-branch',
          newHash: '709d658dc5b6d6afcd46049c2f332ee3f515a67d',
          commits: [
            { messageHeadline: 'commit message', author: { name: null, user: { displayName: 'Niklaus Sample' } } },
          ],
        },
      ]);
      await subscriber.disconnect();
    });

    const PLACEHOLDERS = ['priority', 'state', 'type'].map((field) => {
      return `issueEvent.issue.${field} BAD_UPSTREAM_RESPONSE`;
    });
    const ISSUE = {
      number: 1,
      title: 'Issue title',
      body: 'Issue description',
      type: null,
      priority: null,
      state: null,
      createdAt: '2015-04-06T15:23:38.179Z',
      milestone: { name: 'milestone 1' },
      component: { name: 'component' },
      version: { name: 'version 1' },
      repository: { fullName: 'team_name/repo_name' },
    };
    const COMMENT = { databaseId: 17, body: 'Comment text', issue: { number: 1 } };

    test.each([
      ['issue:created', 'gpwebhooks-issue-created', { action: 'CREATED', comment: null, changes: [] }],
      [
        'issue:comment_created',
        'gpwebhooks-issue-comment-created',
        { action: 'COMMENTED', comment: COMMENT, changes: [] },
      ],
      [
        'issue:updated',
        'gpwebhooks-issue-updated',
        { action: 'UPDATED', comment: COMMENT, changes: [{ field: 'state', old: 'open', new: 'on hold' }] },
      ],
    ])('of %s: placeholders are null with an error each, and the stream goes on', async (key, file, expected) => {
      const subscriber = await subscribed(ISSUES, SAMPLE);

      for (let delivered = 0; delivered < 2; delivered += 1) {
        await deliver(gateway().url, key, read(`${file}.json`));
        const answer = responseOf(await subscriber.next());

        expect(failures(answer)).toEqual(PLACEHOLDERS);
        expect(at(answer.data, 'issueEvent')).toEqual({
          ...expected,
          actor: { __typename: 'User', displayName: 'Niklaus Sample' },
          issue: ISSUE,
        });
      }
      expect(gateway().upstream.calls).toEqual([]);
      await subscriber.disconnect();
    });
  });
});

/** A subscriber to a repository that Bitbucket no longer answers for once the subscription has begun. */
async function subscribed(query: string, repository: typeof FOO): Promise<Subscriber> {
  const { upstream } = gateway();
  upstream.set({ faults: [{ then: { kind: 'response', status: 200, body: repository } }] });
  const variables = { repository: repository.full_name };
  const subscriber = await overEventStream(gateway(), query, { variables });
  upstream.clearCalls();
  upstream.set({ faults: [{ then: { kind: 'response', status: 400 } }] });
  return subscriber;
}

function responseOf(answer: GraphQLResponse | Ended): GraphQLResponse {
  if ('ended' in answer) throw new Error(`The subscription has ended: ${JSON.stringify(answer.errors)}`);
  return answer;
}
