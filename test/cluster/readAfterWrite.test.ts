import { buildOnce } from '../support/gatewayProcess';
import { describeWithRedis } from '../support/redisServer';
import { startCluster } from './cluster';

const WRITES = 1_000;
const TITLE = 'query Title($number: Int!) { repository(fullName: "acme/widget") { issue(number: $number) { title } } }';
const RENAME = `
  mutation Rename($number: Int!, $title: String!) {
    updateIssue(input: { repository: "acme/widget", number: $number, title: $title }) { issue { title } }
  }
`;

beforeAll(buildOnce, 240_000);

describeWithRedis('two instances', () => {
  test(`read through one what was written through the other, ${WRITES} times`, async () => {
    const { a, b, upstream } = await startCluster();
    const number = 1;
    const stale: unknown[] = [];
    const errors: unknown[] = [];
    await b.query(TITLE, { number });

    for (let write = 0; write < WRITES; write += 1) {
      const title = `title ${write}`;
      const renamed = await a.query(RENAME, { number, title });
      const { data, errors: readErrors } = await b.query(TITLE, { number });
      if (renamed.errors !== undefined || readErrors !== undefined) errors.push(renamed.errors ?? readErrors);
      if (JSON.stringify(data) !== JSON.stringify({ repository: { issue: { title } } })) stale.push({ title, data });
    }

    expect(errors).toEqual([]);
    expect(stale).toEqual([]);
    expect(upstream.calls.filter(({ method }) => method === 'PUT')).toHaveLength(WRITES);
  }, 300_000);

  test('read through one what the other has read, without a call', async () => {
    const { a, b, upstream } = await startCluster();
    const first = await a.query(TITLE, { number: 1 });
    upstream.clearCalls();

    expect((await b.query(TITLE, { number: 1 })).data).toEqual(first.data);
    expect(upstream.calls).toEqual([]);
  });
});
