import { z } from 'zod';
import { parseUrl } from '../lib/parseUrl';
import { isDecodable } from './uriText';
import { defineVariable, listOf, type Variable } from './variable';

/** The variables about connections that the gateway opens. */
export const outboundVariables = {
  redirectHosts: defineVariable<readonly string[]>({
    name: 'UPSTREAM_REDIRECT_HOSTS',
    meaning:
      'Comma-separated hosts to which Bitbucket may redirect a read, besides its API: names or addresses, and a port if it ' +
      'is not the default port. They never receive the credential. Replaces the default.',
    // Bitbucket's storage of downloads.
    fallback: ['bbuseruploads.s3.amazonaws.com'],
    defaultText: 'bbuseruploads.s3.amazonaws.com',
    schema: listOf(
      z.string().refine(isHost, 'must list hosts such as downloads.example.com, 192.0.2.1 or [2001:db8::1]:8443'),
      'must contain at least one host',
    ),
  }),
  httpProxy: proxyVariable(
    'HTTP_PROXY',
    'URL of the proxy for calls to http URLs. Loopback is always called directly.',
    'none',
  ),
  httpsProxy: proxyVariable('HTTPS_PROXY', 'URL of the proxy for calls to https URLs.', 'HTTP_PROXY'),
  noProxy: defineVariable<string | undefined>({
    name: 'NO_PROXY',
    meaning: 'Comma-separated hosts that are called without a proxy, with their subdomains. * is every host.',
    fallback: undefined,
    defaultText: 'none',
    schema: z.string(),
  }),
};

function proxyVariable(name: string, meaning: string, defaultText: string): Variable<string | undefined> {
  return {
    name,
    meaning,
    fallback: undefined,
    defaultText,
    schema: z
      .string()
      // As in curl, a proxy without a scheme is an http proxy.
      .transform((value) => (value.includes('://') ? value : `http://${value}`))
      .refine(isProxyUrl, 'must be an http or https URL of a proxy'),
  };
}

/** A URL whose user and password can be decoded, because undici decodes them. */
function isProxyUrl(value: string): boolean {
  const url = /^https?:\/\//i.test(value) ? parseUrl(value) : undefined;
  return url !== undefined && isDecodable(url.username) && isDecodable(url.password);
}

/** A host name or address with an optional port, in the form that URLs have. */
function isHost(value: string): boolean {
  const url = /^[\w.:[\]-]+$/.test(value) ? parseUrl(`https://${value}/`) : undefined;
  if (url === undefined) return false;
  const { host, href } = url;
  return href === `https://${host}/` && (host === value.toLowerCase() || `${host}:443` === value.toLowerCase());
}
