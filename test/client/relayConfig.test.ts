import { compileRelayApp } from './relayApp';

test('the configuration compiles a TypeScript application, with types for the scalars of the gateway', async () => {
  const app = await compileRelayApp({
    Page: `query PageQuery { repository(fullName: "acme/widget") {
        issue(number: 1) { createdAt url comments(first: 1) { edges { node { databaseId } } } }
      } }`,
  });

  const types = app.artifact('PageQuery.graphql.ts');

  expect(types).toContain('readonly createdAt: string;');
  expect(types).toContain('readonly url: string | null | undefined;');
  expect(types).toContain('readonly databaseId: number;');
  expect(types).toContain('export default node;');
});
