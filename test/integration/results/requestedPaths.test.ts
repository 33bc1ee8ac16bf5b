import { MAX_FIELDS_BYTES } from '../../../src/bitbucket/fields';
import { type MeteredExecution, startMetered } from '../../support/metered';
import { at } from '../../support/read';

let metered: MeteredExecution;
beforeAll(async () => {
  metered = await startMetered();
});
beforeEach(() => {
  metered.upstream.reset();
});

const COMMIT =
  'fragment C on Commit { hash message date url author { raw user { displayName uuid avatarUrl url createdAt } } }';
const REPOSITORY = `fragment R on Repository { name fullName description url avatarUrl isPrivate language createdAt updatedAt
  forkPolicy hasIssueTracker owner { displayName uuid avatarUrl url createdAt } project { key name description url }
  workspace { slug name isPrivate createdAt url avatarUrl } }`;

/** Returns nested fragments of repositories through several relations. Each level multiplies the levels below it. */
function deep(levels: number): string {
  const fragments = Array.from({ length: levels }, (_, level) => {
    const below = level + 1 === levels ? '' : `...L${level + 1}`;
    return `fragment L${level} on Repository { ...R parent { ...R ${below} } mainBranch { name target { ...C repository { ...R ${below} }
      parents { ...C repository { ...R ${below} } } } } }`;
  });
  return `${fragments.join('\n')} ${COMMIT} ${REPOSITORY}`;
}

describe('the `fields` parameter', () => {
  test.each([
    ['one object', `{ repository(fullName: "acme/widget") { ...L0 } } ${deep(4)}`],
    ['a list', `{ workspace(slug: "acme") { repositories(first: 2) { nodes { ...L0 } } } } ${deep(3)}`],
    ['a batch', `{ repositories(fullNames: ["acme/widget", "acme/gadget"]) { ...L0 } } ${deep(5)}`],
    [
      'commits',
      `{ repository(fullName: "acme/widget") { commits(first: 2) { nodes { ...C repository { ...L0 } } } } } ${deep(3)}`,
    ],
  ])('is limited in length, and no selected field is missing: %s', async (_name, document) => {
    const { result } = await metered.run({ executor: 'graphql-js', document });
    const lengths = metered.upstream.calls.map(({ query }) => (query.get('fields') ?? '').length);

    expect(result.errors).toBeUndefined();
    const repositories = repositoriesIn(result.data);
    expect(repositories.length).toBeGreaterThan(5);
    for (const repository of repositories) expect(repository).toEqual(await readAlone(String(repository['fullName'])));
    expect(Math.max(...lengths)).toBeLessThanOrEqual(MAX_FIELDS_BYTES);
    expect(Math.max(...lengths)).toBeGreaterThan(MAX_FIELDS_BYTES / 2);
  });

  async function readAlone(fullName: string): Promise<unknown> {
    const document = `query ($fullName: String!) { repository(fullName: $fullName) { ...R } } ${REPOSITORY}`;
    const { result } = await metered.run({ executor: 'graphql-js', document, variables: { fullName } });
    return at(result.data, 'repository');
  }
});

/** Returns every repository in a result, without the relations to other objects. */
function repositoriesIn(value: unknown): readonly Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value)) return value.flatMap(repositoriesIn);
  if (typeof value !== 'object' || value === null) return [];
  const below = Object.values(value).flatMap(repositoriesIn);
  if (!('fullName' in value)) return below;
  const own = Object.entries(value).filter(([field]) => field !== 'parent' && field !== 'mainBranch');
  return [Object.fromEntries(own), ...below];
}
