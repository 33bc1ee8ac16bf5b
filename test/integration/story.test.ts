import * as operations from 'bitbucket-graphql-client/operations';
import { executeOperation, CLIENTS, type Client } from '../support/clients';
import { ADA, type Gateway, useGateway } from '../support/gateway';
import { LISTENERS, type Listener } from '../support/listeners';
import { at, listAt, textAt } from '../support/read';

const SECRET = 'a secret that signs deliveries';
const fullName = 'acme/widget';

const PUSHES = /* GraphQL */ `
  subscription Pushes($repository: String!) {
    repositoryPushed(repository: $repository) {
      actor {
        displayName
      }
      repository {
        fullName
      }
      changes {
        name
        oldHash
        newHash
        truncated
        commits {
          hash
        }
      }
    }
  }
`;

const gateway = useGateway({
  environment: { ...ADA, WEBHOOK_SECRET: SECRET },
});

describe('a complete session, from reading a repository to receiving a push', () => {
  test.each([
    ['graphql-request', 'EventSource'],
    ['Apollo Client', 'Apollo Client'],
    ['urql', 'EventSource'],
    ['graphql-ws', 'graphql-ws'],
  ] as const)('works with %s as client and %s as subscriber', async (clientName, listenerName) => {
    const client = CLIENTS[clientName](gateway().url);

    await findRepository(client);
    await fileIssue(client);
    await readHistory(client);
    const uuid = await createHook(client);
    const listener = LISTENERS[listenerName](gateway().url, PUSHES, { repository: fullName });
    const push = await pushUntilReceived(gateway(), listener);
    await comparePushedCommits(client, push);
    await deleteHook(client, uuid);
  });
});

async function findRepository(client: Client): Promise<void> {
  const { repository } = await executeOperation(client, operations.RepositoryDocument, { fullName });

  expect(repository).toMatchObject({ fullName, language: 'typescript', mainBranch: { name: 'main' } });
}

async function fileIssue(client: Client): Promise<void> {
  const input = { repository: fullName, title: 'Quietly, it squeaks', type: 'BUG', priority: 'MINOR' } as const;

  const before = await executeOperation(client, operations.SearchIssuesDocument, { fullName, search: '真空管' });
  const created = await executeOperation(client, operations.CreateIssueDocument, { input });
  const number = created.createIssue?.issue?.number ?? 0;
  const commented = await executeOperation(client, operations.CreateIssueCommentDocument, {
    input: { repository: fullName, number, body: 'Only on Mondays.' },
  });
  const found = await executeOperation(client, operations.SearchIssuesDocument, { fullName, search: 'quietly' });
  const shown = await executeOperation(client, operations.IssueDocument, { fullName, number });

  expect(before.repository?.issues?.nodes).toMatchObject([{ number: 8 }]);
  expect(created.createIssue?.issue).toMatchObject({ title: input.title, type: 'BUG', priority: 'MINOR' });
  expect(commented.createIssueComment?.comment).toMatchObject({ body: 'Only on Mondays.' });
  expect(found.repository?.issues?.nodes).toMatchObject([{ number, title: input.title }]);
  expect(shown.repository?.issue?.comments?.nodes).toMatchObject([{ body: 'Only on Mondays.' }]);
}

async function readHistory(client: Client): Promise<void> {
  const log = await executeOperation(client, operations.CommitFilesDocument, { fullName, first: 5 });
  const commits = log.repository?.commits?.nodes ?? [];
  const [head, between, base] = commits.map((commit) => commit?.hash ?? '');
  const compared = await executeOperation(client, operations.CompareDocument, {
    fullName,
    base: base ?? '',
    head: head ?? '',
  });

  expect(commits).toHaveLength(5);
  expect(commits.filter((commit) => (commit?.changedFiles?.nodes ?? []).length === 0)).toEqual([]);
  expect(compared.repository?.compare?.commits?.nodes?.map((commit) => commit?.hash)).toEqual([head, between]);
  expect(compared.repository?.compare?.changedFiles?.nodes).not.toEqual([]);
}

async function createHook(client: Client): Promise<string> {
  const url = `${gateway().url}/webhooks/bitbucket`;

  const { createHook: payload } = await executeOperation(client, operations.CreateHookDocument, {
    input: { repository: fullName, url, events: ['REPO_PUSH'], secret: SECRET },
  });

  expect(payload?.hook).toMatchObject({ url, active: true, events: ['REPO_PUSH'], hasSecret: true });
  return payload?.hook?.uuid ?? '';
}

/** Pushes until one event arrives, because no transport reports when a subscription has started. */
async function pushUntilReceived({ upstream }: Gateway, { received }: Listener): Promise<unknown> {
  const pushed: unknown[] = [];
  while (received.length === 0 && pushed.length < 300) {
    const [change] = upstream.push(fullName, { branch: 'main', commits: 2 });
    pushed.push(change?.new);
    await upstream.delivered();
    expect(upstream.deliveries.at(-1)).toMatchObject({ event: 'repo:push', status: 204 });
  }

  const event = at(received, 0, 'repositoryPushed');
  expect(event).toMatchObject({ actor: { displayName: 'Ada Lindqvist' }, repository: { fullName } });
  expect(pushed).toContain(at(event, 'changes', 0, 'newHash'));
  return at(event, 'changes', 0);
}

async function comparePushedCommits(client: Client, change: unknown): Promise<void> {
  const [base, head] = [textAt(change, 'oldHash'), textAt(change, 'newHash')];

  const { repository } = await executeOperation(client, operations.CompareDocument, { fullName, base, head });

  expect(change).toMatchObject({ name: 'main', truncated: false });
  expect(repository?.compare?.commits?.nodes?.map((commit) => commit?.hash)).toEqual(
    listAt(change, 'commits').map((commit) => at(commit, 'hash')),
  );
}

async function deleteHook(client: Client, uuid: string): Promise<void> {
  const input = { repository: fullName, uuid };

  const first = await executeOperation(client, operations.DeleteHookDocument, { input });
  const second = await executeOperation(client, operations.DeleteHookDocument, { input });
  const { repository } = await executeOperation(client, operations.HooksDocument, { fullName });

  expect(first.deleteHook).toMatchObject({ alreadyGone: false });
  expect(second.deleteHook).toMatchObject({ alreadyGone: true });
  expect(repository?.hooks?.nodes?.map((hook) => hook?.uuid)).not.toContain(uuid);
}
