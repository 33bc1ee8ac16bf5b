import { MAX_FIELDS_BYTES } from '../../../src/bitbucket/fields';
import { type MeteredExecution, startMetered } from '../../support/metered';

let metered: MeteredExecution;
beforeAll(async () => {
  metered = await startMetered();
});
beforeEach(() => {
  metered.upstream.reset();
});

const COMMIT = `fragment C on Commit { hash message date url author { raw user { displayName uuid avatarUrl url createdAt } } }`;
const REPOSITORY = `fragment R on Repository { name fullName description url avatarUrl isPrivate language createdAt updatedAt
  forkPolicy hasIssueTracker owner { displayName uuid avatarUrl url createdAt } project { key name description url }
  workspace { slug name isPrivate createdAt url avatarUrl } }`;

/** Repositories by several relations, on several levels: each level multiplies what is below it. */
function deep(levels: number): string {
  const fragments = Array.from({ length: levels }, (_, level) => {
    const below = level + 1 === levels ? '' : `...L${level + 1}`;
    return `fragment L${level} on Repository { ...R parent { ...R ${below} } mainBranch { name target { ...C repository { ...R ${below} }
      parents { ...C repository { ...R ${below} } } } } }`;
  });
  return `${fragments.join('\n')} ${COMMIT} ${REPOSITORY}`;
}

async function fieldsOf(document: string): Promise<readonly string[]> {
  await metered.run({ executor: 'graphql-js', document });
  return metered.upstream.calls.map(({ query }) => String(query['fields'] ?? ''));
}

describe('the paths of one call fit into its address', () => {
  test.each([
    ['of one object', `{ repository(fullName: "acme/widget") { ...L0 } } ${deep(4)}`],
    ['of a list', `{ workspace(slug: "acme") { repositories(first: 2) { nodes { ...L0 } } } } ${deep(3)}`],
    ['of the rows of a batch', `{ repositories(fullNames: ["acme/widget", "acme/gadget"]) { ...L0 } } ${deep(5)}`],
    ['of commits', `{ repository(fullName: "acme/widget") { commits(first: 2) { nodes { ...C repository { ...L0 } } } } } ${deep(3)}`],
  ])('%s', async (_name, document) => {
    const fields = await fieldsOf(document);
    console.log(fields.map((f) => f.length), fields.map((f) => f.slice(0, 300)));

    expect(fields.length).toBeGreaterThan(0);
    for (const each of fields) expect(encodeURIComponent(each).replaceAll('%2C', ',').length).toBeLessThanOrEqual(MAX_FIELDS_BYTES);
  });
});
