import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, type JsonObject } from '../../src/lib/json';
import { deliver } from '../support/deliver';
import { type GraphQLResponse, useGateway } from '../support/gateway';
import { failures } from '../support/read';
import { overEventStream, type Subscriber } from '../support/subscribers';
import { withContractData } from './contractData';
import { membersOf, without } from './recordings/removals';
import { faultsOf } from './recordings/tolerance';
import { BUILDS, BUILDS_WITH_COMMIT } from './webhookDocuments';
import { eventKeyOf } from './webhookEvents';

const gateway = useGateway();
/** One recording has up to 120 members, and each is removed once. */
const PATIENCE_MS = 120_000;

const HASH_OF_SAMPLE = '9fec847784abb10b2fa567ee63b85bd238955d0e';
const SPANS = ['bitslack-pipeline-span_created_failed.json', 'bitslack-pipeline-span_created_no_pr.json'];
const PIPELINE_FILE = 'goscm-pipeline_hook_created.json';

/** The samples of the documentation contain only the hash of the commit, in a link. */
const SAMPLE = {
  repository: { fullName: 'acme/repo_name', isPrivate: true },
  commit: {
    hash: HASH_OF_SAMPLE,
    repository: { fullName: 'acme/repo_name' },
  },
  pipeline: null,
};

/** The events that recordings become, without a REST call. */
const EXPECTED: readonly (readonly [file: string, document: string, event: object])[] = [
  [
    PIPELINE_FILE,
    BUILDS_WITH_COMMIT,
    {
      repository: { fullName: 'acme/testrepo', isPrivate: true },
      commit: {
        hash: 'bdf6fac0519ffd1562461eb82e018ff62efffbc9',
        date: '2025-03-24T08:48:15.000Z',
        message:
          'Merged in acme/testyaml-edited-online-with-bitbucket-1742806076994 (pull request #13)\n\n' +
          'test.yaml edited online with Bitbucket\n',
        author: { raw: 'Ada Example <person@example.com>', user: { displayName: 'Ada Example' } },
        url: 'https://bitbucket.org/acme/testrepo/commits/bdf6fac0519ffd1562461eb82e018ff62efffbc9',
        repository: { fullName: 'acme/testrepo' },
      },
      status: {
        key: '3343801',
        state: 'INPROGRESS',
        name: 'Pipeline #4 for main',
        description: '',
        url: 'https://bitbucket.org/acme/testrepo/addon/pipelines/home#!/results/4',
        createdAt: '2025-03-24T08:48:56.572Z',
        updatedAt: '2025-03-24T08:48:56.572Z',
      },
      pipeline: {
        number: 4,
        url: 'https://bitbucket.org/acme/testrepo/pipelines/results/4',
        repository: { fullName: 'acme/testrepo' },
      },
    },
  ],
  [
    'gpwebhooks-repo-commit-status-created.json',
    BUILDS,
    {
      ...SAMPLE,
      status: {
        key: 'mybuildtool',
        state: 'INPROGRESS',
        name: 'Unit Tests (Python)',
        description: 'Build started',
        url: 'https://my-build-tool.com/builds/MY-PROJECT/BUILD-777',
        createdAt: '2015-11-19T20:37:35.547Z',
        updatedAt: '2015-11-19T20:37:35.547Z',
      },
    },
  ],
  [
    'gpwebhooks-repo-commit-status-updated.json',
    BUILDS,
    {
      ...SAMPLE,
      status: {
        key: 'mybuildtool',
        state: 'SUCCESSFUL',
        name: 'Unit Tests (Python)',
        description: 'All tests passed',
        url: 'https://my-build-tool.com/builds/MY-PROJECT/BUILD-792',
        createdAt: '2015-11-19T20:37:35.547Z',
        updatedAt: '2015-11-20T08:01:16.433Z',
      },
    },
  ],
];

withContractData('recordings/webhooks', (folder) => {
  const read = (file: string): JsonObject => {
    const json: unknown = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    if (!isJsonObject(json)) throw new Error('A recorded delivery is not an object.');
    return json;
  };

  test.each(EXPECTED)('%s becomes an event with its values, without a REST call', async (file, document, event) => {
    const payload = read(file);
    const subscriber = await subscribed(document, payload);

    await deliver(gateway().url, eventKeyOf(file), payload);
    const result = await nextOf(subscriber);

    expect(failures(result)).toEqual([]);
    expect(result.data).toEqual({ buildEvent: event });
    expect(gateway().upstream.calls).toEqual([]);
    await subscriber.disconnect();
  });

  test.each(EXPECTED.map(([file]) => file))(
    '%s is an event, whichever of its members is removed',
    async (file) => {
      const payload = read(file);
      const subscriber = await subscribed(BUILDS_WITH_COMMIT, payload);
      await deliver(gateway().url, eventKeyOf(file), payload);
      const whole = comparable(await nextOf(subscriber));

      const faults: string[] = [];
      for (const path of membersOf(payload)) {
        const { status } = await deliver(gateway().url, eventKeyOf(file), JSON.stringify(without(payload, path)));
        if (path.length === 1 && ['repository', 'commit_status'].includes(String(path[0]))) {
          if (status !== 400) faults.push(`without ${String(path[0])}: the status is ${status}`);
          continue;
        }
        const found =
          status === 204
            ? faultsOf(comparable(await nextOf(subscriber)), whole, path.at(-1))
            : [`the status is ${status}`];
        faults.push(...found.map((fault) => `without ${path.join('.')}: ${fault}`));
      }

      expect(faults).toEqual([]);
      await subscriber.disconnect();
    },
    PATIENCE_MS,
  );

  test('a delivery that contains only the hash of the commit costs one REST call for its other fields', async () => {
    const payload = read('gpwebhooks-repo-commit-status-created.json');
    const subscriber = await subscribed(BUILDS_WITH_COMMIT, payload);
    const body = {
      hash: HASH_OF_SAMPLE,
      message: 'Oil the casing',
      date: '2026-07-30T01:35:49+00:00',
      author: {},
      links: {},
    };
    gateway().upstream.set({ faults: [{ path: /commit/, then: { kind: 'response', status: 200, body } }] });

    await deliver(gateway().url, 'repo:commit_status_created', payload);
    const { data } = await nextOf(subscriber);

    expect(data).toMatchObject({ buildEvent: { commit: { hash: HASH_OF_SAMPLE, message: 'Oil the casing' } } });
    expect(gateway().upstream.calls.map(({ path }) => path)).toEqual([
      `/repositories/acme/repo_name/commit/${HASH_OF_SAMPLE}`,
    ]);
    await subscriber.disconnect();
  });

  test.each(SPANS)('%s is accepted, whichever of its members is removed, and is no event', async (file) => {
    const payload = read(file);
    const subscriber = await subscribed(BUILDS, read(PIPELINE_FILE));

    const statuses = new Set<number>();
    for (const path of membersOf(payload)) {
      const { status } = await deliver(gateway().url, eventKeyOf(file), JSON.stringify(without(payload, path)));
      statuses.add(status);
    }
    await deliver(gateway().url, eventKeyOf(PIPELINE_FILE), read(PIPELINE_FILE));

    expect([...statuses]).toEqual([204]);
    expect(failures(await nextOf(subscriber))).toEqual([]);
    await subscriber.disconnect();
  });
});

/** Subscribes to the repository of a delivery. After that, the upstream has no resource. */
async function subscribed(document: string, { repository }: JsonObject): Promise<Subscriber> {
  const { uuid, full_name: fullName } = isJsonObject(repository) ? repository : {};
  const { upstream } = gateway();
  const body = { uuid, full_name: fullName };
  upstream.set({ faults: [{ then: { kind: 'response', status: 200, body } }] });
  const variables = { repository: `acme/${String(uuid)}` };
  const subscriber = await overEventStream(gateway(), document, { variables });
  upstream.clearCalls();
  upstream.set({ faults: [{ then: { kind: 'response', status: 404 } }] });
  return subscriber;
}

async function nextOf(subscriber: Subscriber): Promise<GraphQLResponse> {
  const result = await subscriber.next();
  if ('ended' in result) throw new Error(`The subscription has ended: ${JSON.stringify(result.errors)}`);
  return result;
}

/** The result in the form that `faultsOf` reads. */
function comparable({ data, errors = [] }: GraphQLResponse): Parameters<typeof faultsOf>[0] {
  const copies = errors.map(({ message, path = [], extensions = {} }) => ({ message, path: [...path], extensions }));
  return { data, errors: copies };
}
