import { ADA, useGateway } from '../../support/gateway';
import { errorAt, failures } from '../../support/read';

describe('an operation with a limit of three calls', () => {
  const gateway = useGateway({ environment: { ...ADA, MAX_CALLS_PER_OPERATION: '3' } });

  test('fails each field beyond the limit, and the other fields are resolved', async () => {
    const answer = await gateway().query(`{
      a: repository(fullName: "acme/widget") { name }
      b: repository(fullName: "acme/widget") { issues(first: 1) { nodes { number } } }
      c: repository(fullName: "acme/widget") { branches(first: 1) { nodes { name } } }
      d: repository(fullName: "acme/widget") { tags(first: 1) { nodes { name } } }
      e: repository(fullName: "acme/widget") { milestones(first: 1) { nodes { name } } }
    }`);

    const spent = failures(answer).length;
    expect(gateway().upstream.calls).toHaveLength(3);
    expect(spent).toBe(2);
    expect(new Set(answer.errors?.map(({ extensions }) => JSON.stringify(extensions)))).toEqual(
      new Set(['{"code":"OPERATION_TOO_EXPENSIVE","resource":"CALLS","limit":3,"spent":3}']),
    );
  });

  test('returns rows whose child fields exceed the limit', async () => {
    const answer = await gateway().query(
      '{ repository(fullName: "acme/widget") { issues(first: 4) { nodes { number comments(first: 0) { totalCount } } } } }',
    );

    expect(answer.data).toEqual({
      repository: {
        issues: {
          nodes: [
            { number: 300, comments: { totalCount: 6 } },
            { number: 299, comments: { totalCount: 5 } },
            { number: 298, comments: null },
            { number: 297, comments: null },
          ],
        },
      },
    });
    expect(failures(answer)).toEqual([
      'repository.issues.nodes.2.comments OPERATION_TOO_EXPENSIVE',
      'repository.issues.nodes.3.comments OPERATION_TOO_EXPENSIVE',
    ]);
  });

  test('does not share its limit with other operations', async () => {
    const document = '{ repository(fullName: "acme/widget") { name issues { totalCount } branches { totalCount } } }';

    const answers = await Promise.all([gateway().query(document), gateway().query(document)]);

    expect(answers.map(({ errors }) => errors)).toEqual([undefined, undefined]);
  });

  test('reports OPERATION_TOO_EXPENSIVE only at the list element beyond the limit', async () => {
    const answer = await gateway().query(
      '{ repositories(fullNames: ["acme/widget", "globex/widget", "initech/printer", "nobody/nothing"]) { name } }',
    );

    expect(answer.data).toEqual({
      repositories: [{ name: 'Widget' }, { name: 'widget' }, { name: 'printer' }, null],
    });
    expect(errorAt(answer, 'repositories', 3).extensions).toEqual({
      code: 'OPERATION_TOO_EXPENSIVE',
      resource: 'CALLS',
      limit: 3,
      spent: 3,
    });
  });
});
