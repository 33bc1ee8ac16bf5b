import { errorAt, failures } from '../../support/read';
import { startTwoGateways, type TwoGateways } from '../../support/twoGateways';

let both: TwoGateways;
beforeAll(async () => {
  both = await startTwoGateways();
});
afterEach(() => {
  both.jit.upstream.reset();
  both.interpreting.upstream.reset();
});
afterAll(async () => {
  await Promise.all([both.jit.stop(), both.interpreting.stop()]);
});

const WIDGET = 'repository(fullName: "acme/widget")';
describe.each(['jit', 'interpreting'] as const)('a list argument (%s)', (executor) => {
  test.each([
    [
      'strings',
      'include',
      `query ($list: [String!]) { ${WIDGET} { commits(include: $list) { nodes { hash } } } }`,
      'main',
      'repository.commits',
    ],
    [
      'enumeration values',
      'filter.state',
      `query ($list: [IssueState!]) { ${WIDGET} { issues(filter: { state: $list }) { totalCount } } }`,
      'NEW',
      'repository.issues',
    ],
    ['ids', 'ids', 'query ($list: [ID!]!) { nodes(ids: $list) { id } }', 'x', 'nodes'],
    [
      'names',
      'fullNames',
      'query ($list: [String!]!) { repositories(fullNames: $list) { name } }',
      'acme/widget',
      'repositories',
    ],
  ])('with more than 100 elements is rejected before any call: %s', async (_, argument, document, element, path) => {
    for (const length of [101, 10_000]) {
      const answer = await both[executor].query(document, { variables: { list: Array<string>(length).fill(element) } });

      expect(failures(answer)).toEqual([`${path} BAD_USER_INPUT`]);
      expect(errorAt(answer, ...path.split('.')).message).toBe(
        `Argument "${argument}" must have at most 100 elements, but has ${length.toLocaleString('en-US')}.`,
      );
      expect(both[executor].upstream.calls).toEqual([]);
    }
  });
});

describe.each(['jit', 'interpreting'] as const)('the key of a resource (%s)', (executor) => {
  test.each([
    ['issue(number: 0) { title }', 'repository.issue', 'Argument "number" must be at least 1, but is 0.'],
    ['issue(number: -1) { title }', 'repository.issue', 'Argument "number" must be at least 1, but is -1.'],
    ['branch(name: "..") { name }', 'repository.branch', /^Argument "name" must be /],
    ['tag(name: "a//b") { name }', 'repository.tag', /^Argument "name" must be /],
    ['hook(uuid: "../x") { url }', 'repository.hook', /^Argument "uuid" must be /],
  ])('that is not valid is rejected before any call: %s', async (field, path, message) => {
    const answer = await both[executor].query(`{ ${WIDGET} { ${field} } }`);

    expect(failures(answer)).toEqual([`${path} BAD_USER_INPUT`]);
    expect(errorAt(answer, ...path.split('.')).message).toMatch(message);
    expect(both[executor].upstream.calls).toEqual([]);
  });
});

describe.each(['jit', 'interpreting'] as const)('a string argument (%s)', (executor) => {
  test.each(['\ud800', 'a\udc00', '🚀'.slice(0, 1)])(
    'with an unpaired surrogate is rejected before any call: %j',
    async (value) => {
      const documents = [
        `mutation ($value: String!) {
          createIssue(input: { repository: "acme/widget", title: "t", body: $value }) { clientMutationId issue { body } } }`,
        `query ($value: String!) { ${WIDGET} { issues(search: $value) { totalCount } } }`,
      ];
      for (const document of documents) {
        const answer = await both[executor].query(document, { variables: { value } });

        expect(answer.errors?.map(({ message }) => message.replace(/"[^"]+"/, '…'))).toEqual([
          'Argument … must be valid Unicode, but contains an unpaired surrogate.',
        ]);
        expect(both[executor].upstream.calls).toEqual([]);
      }
    },
  );
});
