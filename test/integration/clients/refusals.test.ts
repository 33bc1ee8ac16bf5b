import { type Client, CLIENTS } from '../../support/clients';
import { useGateway } from '../../support/gateway';

const gateway = useGateway();

describe.each(Object.entries(CLIENTS).filter(([name]) => name !== 'graphql-ws'))('%s', (_, connect) => {
  let client: Client;
  beforeEach(() => {
    client = connect(gateway().url);
  });
  afterEach(() => client.close());

  test.each([
    ['does not parse', 'query Broken { repository( }', 'Syntax Error: Expected Name, found "}".'],
    ['is not valid', 'query Invalid { repo }', 'Cannot query field "repo" on type "Query".'],
    ['fails', 'query Failing { repository(fullName: "acme") { name } }', 'must be "workspace/slug"'],
  ])('shows the words of the gateway when a document %s', async (_case, document, words) => {
    await expect(client.ask(document)).rejects.toThrow(words);
  });

  test('shows the words of the gateway when variables do not fit', async () => {
    const document =
      'query Misfit($number: Int!) { repository(fullName: "acme/widget") { issue(number: $number) { title } } }';

    await expect(client.ask(document, { number: 'seven' })).rejects.toThrow(
      'Variable "$number" got invalid value "seven"',
    );
  });
});
