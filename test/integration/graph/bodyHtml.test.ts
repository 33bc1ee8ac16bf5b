import { useGateway } from '../../support/gateway';

const gateway = useGateway();

test('bodyHtml is what the upstream returned, without sanitizing', async () => {
  const html = '<p onclick="x()">Hi <script>x()</script><img src="x" onerror="x()"></p>';
  const values = [{ id: 1, content: { raw: 'Hi', html } }];
  gateway().upstream.set({
    faults: [{ path: /\/issues\/1\/comments$/, then: { kind: 'response', status: 200, body: { values } } }],
  });

  const data = await gateway().data(
    '{ repository(fullName: "acme/widget") { issue(number: 1) { comments { nodes { bodyHtml } } } } }',
  );

  expect(data).toEqual({ repository: { issue: { comments: { nodes: [{ bodyHtml: html }] } } } });
});
