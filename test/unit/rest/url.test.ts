import { ApiUrls, toRequestUrl } from '../../../src/rest/url';

const BASES = ['https://api.bitbucket.org/2.0', 'http://127.0.0.1:8080', 'https://proxy.example/a/b%20c'];
const QUERIES = [
  [],
  [['q', `title ~ "it's" AND state != 'new'`]],
  [['fields', 'values.id,values.user.display_name,-links']],
  [
    ['sort', '-updated_on'],
    ['sort', 'a b+c'],
  ],
  [['q', '\u00fc \u{1f600} | \\ ^ ` { } < > # ? & = % * ( ) ! ~']],
  [['empty', '']],
] as const;

describe.each(BASES)('a URL below %s', (base) => {
  test.each(QUERIES.map((query) => [query]))('is what a URL parser makes of it: %j', (query) => {
    const url = new ApiUrls(base).urlOf('/repositories/acme/wid-get.%40x/issues', query);

    expect(toRequestUrl(new URL(url.href))).toEqual(url);
    expect(url.href.startsWith(`${base}/repositories/acme/`)).toBe(true);
    expect([...new URL(url.href).searchParams]).toEqual(query);
  });
});
