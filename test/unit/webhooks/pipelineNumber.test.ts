import { pipelineNumberOf } from '../../../src/webhooks/pipelineNumber';

const UUID = '{e08b4d31-204c-42b0-a05a-c1da15354f92}';
const ENCODED = '%7Be08b4d31-204c-42b0-a05a-c1da15354f92%7D';
const HTML = { links: { html: { href: 'https://bitbucket.org/acme/widget' } } };
const WIDGET = { full_name: 'acme/widget', uuid: UUID, ...HTML };
const BASE = 'https://bitbucket.org/acme/widget';

function numberIn(url: unknown, repository: unknown = WIDGET): number | undefined {
  return pipelineNumberOf({ repository, commit_status: { key: 'x', url } });
}

test.each([
  [`${BASE}/addon/pipelines/home#!/results/4`, 4],
  [`${BASE}/addon/pipelines/home#!/results/4/`, 4],
  [`${BASE}/addon/pipelines/home#!/results/4/steps/%7B009577b4-99a8-4498-99bf-a00ef7254ca3%7D`, 4],
  [`${BASE}/addon/pipelines/home?embedded=1#!/results/186`, 186],
  [`${BASE}/pipelines/results/4`, 4],
  [`${BASE}/pipelines/results/4/`, 4],
  [`${BASE}/pipelines/results/4?page=2`, 4],
  [`${BASE}/pipelines/results/4#logs`, 4],
  [`${BASE}/pipelines/results/4/steps/{009577b4-99a8-4498-99bf-a00ef7254ca3}`, 4],
  [`${BASE}/pipelines/results/999999999`, 999_999_999],
  ['https://bitbucket.org/ACME/Widget/pipelines/results/12', 12],
  [`https://bitbucket.org/%7Bffffffff%7D/${ENCODED}/pipelines/results/6`, 6],
  [`https://bitbucket.org/{ffffffff}/${UUID}/pipelines/results/6`, 6],
  ['https://bitbucket.org/%7Bffffffff%7D/widget/pipelines/results/6', 6],
  ['https://app.bitbucket.org/acme/widget/pipelines/results/6', 6],
])('the URL %s is the page of pipeline %d', (url, number) => {
  expect(numberIn(url)).toBe(number);
});

test.each([
  ['a job of Jenkins', 'https://jenkins.acme.example/job/widget/4'],
  ['a page of another host with the same path', 'https://ci.acme.example/acme/widget/pipelines/results/4'],
  ['a host that ends like Bitbucket', 'https://notbitbucket.org/acme/widget/pipelines/results/4'],
  ['a page of GitLab', 'https://gitlab.com/acme/widget/-/pipelines/4'],
  ['a pipeline of another repository', 'https://bitbucket.org/acme/gadget/pipelines/results/4'],
  ['a pipeline of another workspace', 'https://bitbucket.org/globex/widget/pipelines/results/4'],
  ['a pipeline of another uuid', 'https://bitbucket.org/acme/%7Bffffffff%7D/pipelines/results/4'],
  ['a pull request', `${BASE}/pull-requests/4`],
  ['a commit', `${BASE}/commits/4`],
  ['the list of pipelines', `${BASE}/pipelines/results/page/1`],
  ['the pipelines of a branch', `${BASE}/addon/pipelines/home#!/results/branch/main/page/1`],
  ['the deployments', `${BASE}/addon/pipelines/deployments#!/results/4`],
  ['a number that is not whole', `${BASE}/pipelines/results/4.5`],
  ['the number 0', `${BASE}/pipelines/results/0`],
  ['a number that is no Int', `${BASE}/pipelines/results/9999999999`],
  ['a result in the query string', `${BASE}/src?at=/pipelines/results/4`],
  ['another protocol', 'ftp://bitbucket.org/acme/widget/pipelines/results/4'],
  ['a relative URL', '/acme/widget/pipelines/results/4'],
  ['a malformed percent sign', `${BASE}/pipelines/results/%zz`],
  ['a text', 'results/4'],
  ['an empty text', ''],
  ['no text', { href: `${BASE}/pipelines/results/4` }],
  ['null', null],
])('the URL of a status is not the page of a pipeline: %s', (_what, url) => {
  expect(numberIn(url)).toBeUndefined();
});

test('the host of the page of the repository counts as Bitbucket', () => {
  const local = { ...WIDGET, links: { html: { href: 'http://127.0.0.1:4001/acme/widget' } } };

  expect(numberIn('http://127.0.0.1:4001/acme/widget/pipelines/results/4', local)).toBe(4);
  expect(numberIn('http://127.0.0.1:4002/acme/widget/pipelines/results/4', local)).toBeUndefined();
});

test.each([
  ['the uuid', { full_name: 'acme/widget', ...HTML }, `https://bitbucket.org/acme/${ENCODED}/pipelines/results/4`],
  ['the name', { uuid: UUID, ...HTML }, `${BASE}/pipelines/results/4`],
  ['the links', { full_name: 'acme/widget', uuid: UUID }, `${BASE}/pipelines/results/4`],
])('a payload without %s of the repository leads to the pipeline', (_what, repository, url) => {
  expect(numberIn(url, repository)).toBe(4);
});

test('a payload without a status leads to no pipeline', () => {
  expect(pipelineNumberOf({ repository: WIDGET })).toBeUndefined();
  expect(pipelineNumberOf({ repository: WIDGET, commit_status: `${BASE}/pipelines/results/4` })).toBeUndefined();
});
