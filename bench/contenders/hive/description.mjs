import { readFileSync } from 'node:fs';

const REPOSITORY = '/repositories/{workspace}/{repo_slug}';
const OPERATIONS = {
  [REPOSITORY]: ['get'],
  [`${REPOSITORY}/issues`]: ['get', 'post'],
  [`${REPOSITORY}/issues/{issue_id}`]: ['get'],
  [`${REPOSITORY}/issues/{issue_id}/comments`]: ['get'],
  [`${REPOSITORY}/commits/{revision}`]: ['get'],
  [`${REPOSITORY}/diffstat/{spec}`]: ['get'],
};
/** Every list takes them, and the description does not say so. */
const UNDECLARED = [
  { name: 'pagelen', in: 'query', type: 'integer', required: false },
  { name: 'sort', in: 'query', type: 'string', required: false },
];

/**
 * Atlassian's description, cut down to the operations that are measured (the whole does not compose) and helped where
 * it does not say what Bitbucket does. A type called `link` is taken for the directive @link, so it has another name.
 */
export function preparedDescription(file) {
  const text = readFileSync(file, 'utf8').replaceAll('#/definitions/link"', '#/definitions/hyperlink"');
  const description = JSON.parse(text);
  const { link, ...definitions } = description.definitions;
  const { paginated_changeset: changesets, account } = definitions;
  changesets.properties.values.items = { $ref: '#/definitions/commit' };
  account.allOf[1].properties.nickname = { type: 'string' };
  return {
    ...description,
    definitions: { ...definitions, hyperlink: { ...link, title: 'Hyperlink' } },
    paths: Object.fromEntries(
      Object.entries(OPERATIONS).map(([path, methods]) => [path, pick(description.paths[path], methods)]),
    ),
  };
}

function pick(operations, methods) {
  return {
    parameters: [...operations.parameters, ...UNDECLARED],
    ...Object.fromEntries(methods.map((method) => [method, operations[method]])),
  };
}
