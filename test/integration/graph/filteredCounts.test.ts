import { ADA } from '../../support/gateway';
import { at } from '../../support/read';
import { type ScriptedCall, useScriptedGateway } from '../../support/scriptedUpstream';

const gateway = useScriptedGateway({ ...ADA, CACHE_MAX_MB: '0' });

const REPOSITORY = '/repositories/acme/widget';
const uuid = (number: number): string => `{00000000-0000-4000-8000-${String(number).padStart(12, '0')}}`;
const STEPS = ['FAILED', 'SUCCESSFUL', 'FAILED'].map((name, index) => ({
  uuid: uuid(70 + index),
  state: { name: 'COMPLETED', result: { name } },
}));
const ENVIRONMENTS = ['Test', 'Staging', 'Production', 'Production'].map((name, index) => ({
  uuid: uuid(80 + index),
  environment_type: { name },
}));

/** Returns `values` only if `fields` selects them, as Bitbucket does. */
function list(values: readonly object[], { query }: ScriptedCall): { readonly body: object } {
  const fields = query.get('fields')?.split(',') ?? [];
  const selectsRows = fields.some((path) => path.startsWith('values.'));
  return { body: { size: values.length, ...(selectsRows && { values }) } };
}

beforeEach(() => {
  gateway().script((call) => {
    if (call.path === `${REPOSITORY}/pipelines/${uuid(7)}/steps/`) return list(STEPS, call);
    return call.path === `${REPOSITORY}/environments/` ? list(ENVIRONMENTS, call) : undefined;
  });
});

describe('the total count of a list that the gateway filters', () => {
  test.each([
    ['steps(first: 5)', 3],
    ['steps(first: 0)', 3],
    ['steps(first: 1, status: [FAILED])', 2],
    ['steps(first: 0, status: [SUCCESSFUL, FAILED])', 3],
    ['steps(first: 5, status: [PAUSED])', 0],
    ['steps(first: 5, status: [])', 0],
  ])('is correct without the rows: %s', async (field, totalCount) => {
    const data = await gateway().data(
      `{ repository(fullName: "acme/widget") { pipeline(uuid: "${uuid(7)}") { list: ${field} { totalCount } } } }`,
    );

    expect(at(data, 'repository', 'pipeline', 'list')).toEqual({ totalCount });
    expect(gateway().calls()).toHaveLength(1);
  });

  test.each([
    ['environments(first: 5)', 4],
    ['environments(first: 5, type: PRODUCTION)', 2],
    ['environments(first: 0, type: TEST)', 1],
  ])('is correct without the rows: %s', async (field, totalCount) => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") { list: ${field} { totalCount } } }`);

    expect(at(data, 'repository', 'list')).toEqual({ totalCount });
    expect(gateway().calls()).toHaveLength(1);
  });
});
