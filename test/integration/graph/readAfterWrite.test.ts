import { useGateway } from '../../support/gateway';
import { textAt } from '../../support/read';

const gateway = useGateway();

test('a repository spelled otherwise is the same one: what was written there is not read from before', async () => {
  const ids = await gateway().data('{ repository(fullName: "acme/gadget") { uuid workspace { uuid } } }');
  const spelled = `${textAt(ids, 'repository', 'workspace', 'uuid')}/${textAt(ids, 'repository', 'uuid')}`;
  const look = 'issue { repository { issue(number: 4) { title viewerHasVoted } } }';

  const data = await gateway().data(`mutation {
    before: updateIssue(input: { repository: "acme/gadget", number: 1 }) { ${look} }
    updateIssue(input: { repository: "${spelled}", number: 4, title: "new" }) { clientMutationId }
    voteForIssue(input: { repository: "${spelled}", number: 4 }) { clientMutationId }
    after: updateIssue(input: { repository: "acme/gadget", number: 1 }) { ${look} }
  }`);

  expect(data).toMatchObject({
    before: {
      issue: { repository: { issue: { title: 'The conveyor stops at midnight (4)', viewerHasVoted: false } } },
    },
    after: { issue: { repository: { issue: { title: 'new', viewerHasVoted: true } } } },
  });
});

test('an issue that was not there is there once it has been created', async () => {
  const look = 'issue { repository { issue(number: 10) { title } } }';

  const data = await gateway().data(`mutation {
    before: updateIssue(input: { repository: "acme/gadget", number: 1 }) { ${look} }
    createIssue(input: { repository: "acme/gadget", title: "The tenth" }) { issue { number } }
    after: updateIssue(input: { repository: "acme/gadget", number: 1 }) { ${look} }
  }`);

  expect(data).toEqual({
    before: { issue: { repository: { issue: null } } },
    createIssue: { issue: { number: 10 } },
    after: { issue: { repository: { issue: { title: 'The tenth' } } } },
  });
});
