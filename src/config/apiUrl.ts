import { variables } from './variables';

const API_VERSION = '/2.0';
const BITBUCKET_API = { host: 'api.bitbucket.org', url: `https://api.bitbucket.org${API_VERSION}` };
const BITBUCKET_WEBSITES = new Set(['bitbucket.org', 'www.bitbucket.org', 'bitbucket.com', 'www.bitbucket.com']);

/** Probable mistakes in the base URL of the API. It is only read, not called. */
export function warningsOfApiUrl(baseUrl: string): readonly string[] {
  const { name } = variables.apiUrl;
  const { hostname, pathname } = new URL(baseUrl);
  if (BITBUCKET_WEBSITES.has(hostname)) {
    return [`${name} is the website of Bitbucket, not its API. Use ${BITBUCKET_API.url}`];
  }
  if (hostname === BITBUCKET_API.host && pathname !== API_VERSION) {
    return [`${name} has the host of Bitbucket Cloud, but another path than ${API_VERSION}. Use ${BITBUCKET_API.url}`];
  }
  if (!pathname.endsWith(API_VERSION)) {
    return [
      `${name} does not end with ${API_VERSION}, the version of the REST API that the gateway calls. Check its path`,
    ];
  }
  return [];
}
