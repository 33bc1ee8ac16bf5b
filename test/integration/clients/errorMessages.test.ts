import { type Client, CLIENTS } from '../../support/clients';
import { useGateway } from '../../support/gateway';

const gateway = useGateway();

describe.each(Object.entries(CLIENTS).filter(([name]) => name !== 'graphql-ws'))('the client %s', (_, connect) => {
  let client: Client;
  beforeEach(() => {
    client = connect(gateway().url);
  });
  afterEach(() => client.close());

  test.each([
    ['a document that does not parse', 'query Broken { repository( }', 'Syntax Error: Expected Name, found "}".'],
    ['a document that is not valid', 'query Invalid { repo }', 'Cannot query field "repo" on type "Query".'],
    ['an operation that fails', 'query Failing { repository(fullName: "acme") { name } }', 'must be "workspace/slug"'],
  ])('reports the error message of the gateway for %s', async (_case, document, message) => {
    await expect(client.execute(document)).rejects.toThrow(message);
  });

  test('reports the error message of the gateway for a variable of the wrong type', async () => {
    const document =
      'query Misfit($number: Int!) { repository(fullName: "acme/widget") { issue(number: $number) { title } } }';

    await expect(client.execute(document, { number: 'seven' })).rejects.toThrow(
      'Variable "$number" got invalid value "seven"',
    );
  });
});
