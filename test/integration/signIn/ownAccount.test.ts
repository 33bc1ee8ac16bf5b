import { startSignInGateway } from '../../support/signIn';

test('"@me" of a person who has signed in costs no REST call', async () => {
  const gateway = await startSignInGateway();
  const browser = gateway.browser();
  await browser.signIn({ person: 'bruno' });
  const { viewer } = (await browser.session()) as { readonly viewer: { readonly uuid: string } };
  gateway.upstream.clearCalls();

  const { data, errors } = await browser.query(
    '{ repository(fullName: "acme/widget") { pullRequests(filter: { reviewer: "@me" }) { nodes { number } } } }',
  );

  expect(errors).toBeUndefined();
  expect(data).toHaveProperty('repository.pullRequests.nodes.0');
  expect(gateway.upstream.calls.map(({ query }) => query.get('q'))).toEqual([
    expect.stringContaining(`reviewers.uuid = "${viewer.uuid}"`),
  ]);
});
