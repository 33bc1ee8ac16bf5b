import { useGateway } from '../../support/gateway';
import { textAt } from '../../support/read';

const gateway = useGateway();

test('a change under the uuids of a repository is visible under its name in the same operation', async () => {
  const ids = await gateway().data('{ repository(fullName: "acme/gadget") { uuid workspace { uuid } } }');
  const byUuids = `${textAt(ids, 'repository', 'workspace', 'uuid')}/${textAt(ids, 'repository', 'uuid')}`;
  const selection = 'issue { repository { issue(number: 4) { title viewerHasVoted } } }';

  const data = await gateway().data(`mutation {
    before: updateIssue(input: { repository: "acme/gadget", number: 1 }) { ${selection} }
    updateIssue(input: { repository: "${byUuids}", number: 4, title: "new" }) { clientMutationId }
    voteForIssue(input: { repository: "${byUuids}", number: 4 }) { clientMutationId }
    after: updateIssue(input: { repository: "acme/gadget", number: 1 }) { ${selection} }
  }`);

  expect(data).toMatchObject({
    before: {
      issue: { repository: { issue: { title: 'The conveyor stops at midnight (4)', viewerHasVoted: false } } },
    },
    after: { issue: { repository: { issue: { title: 'new', viewerHasVoted: true } } } },
  });
});

test('an issue that was missing is found after it is created in the same operation', async () => {
  const selection = 'issue { repository { issue(number: 10) { title } } }';

  const data = await gateway().data(`mutation {
    before: updateIssue(input: { repository: "acme/gadget", number: 1 }) { ${selection} }
    createIssue(input: { repository: "acme/gadget", title: "The tenth" }) { issue { number } }
    after: updateIssue(input: { repository: "acme/gadget", number: 1 }) { ${selection} }
  }`);

  expect(data).toEqual({
    before: { issue: { repository: { issue: null } } },
    createIssue: { issue: { number: 10 } },
    after: { issue: { repository: { issue: { title: 'The tenth' } } } },
  });
});
