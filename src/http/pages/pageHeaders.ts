import type { FastifyReply } from 'fastify';

/** What a page may load. Everything else is forbidden, and so is embedding the page in a frame. */
export interface PageSources {
  readonly scripts?: readonly string[];
  readonly styles?: readonly string[];
  readonly images?: readonly string[];
  readonly fonts?: readonly string[];
  readonly workers?: readonly string[];
  readonly frames?: readonly string[];
  readonly connections?: readonly string[];
}

const SELF = "'self'";

/** The hosts of the pictures of accounts at Bitbucket. */
const AVATAR_HOSTS = [
  'https://*.atl-paas.net',
  'https://secure.gravatar.com',
  'https://i0.wp.com',
  'https://bitbucket.org',
];

const SANDBOX_CDN = 'https://embeddable-sandbox.cdn.apollographql.com';
const SANDBOX_FRAME = 'https://sandbox.embed.apollographql.com';

const OWN: PageSources = { scripts: [SELF], styles: [SELF], images: [SELF], connections: [SELF] };

export const START_SOURCES: PageSources = { ...OWN, images: [SELF, ...AVATAR_HOSTS] };

/** Apollo's script executes the operations of its frame, so the page itself connects to the gateway only. */
export const SANDBOX_SOURCES: PageSources = { ...OWN, scripts: [SELF, SANDBOX_CDN], frames: [SANDBOX_FRAME] };

/** The editor of GraphiQL creates style elements, and positions its lines with style attributes. Its fonts are in its CSS. */
export const GRAPHIQL_SOURCES: PageSources = {
  ...OWN,
  styles: [SELF, "'unsafe-inline'"],
  images: [SELF, 'data:'],
  fonts: [SELF, 'data:'],
  workers: [SELF],
};

/** Adds the headers that all pages and their files have. */
export function addPageHeaders(reply: FastifyReply, sources: PageSources = {}): FastifyReply {
  return reply
    .header('content-security-policy', contentSecurityPolicy(sources))
    .header('x-content-type-options', 'nosniff')
    .header('referrer-policy', 'no-referrer')
    .header('cross-origin-resource-policy', 'same-origin');
}

/** https://www.w3.org/TR/CSP3/ */
function contentSecurityPolicy(sources: PageSources): string {
  const directives: readonly (readonly [name: string, sources: readonly string[] | undefined])[] = [
    ['default-src', ["'none'"]],
    ['script-src', sources.scripts],
    ['style-src', sources.styles],
    ['img-src', sources.images],
    ['font-src', sources.fonts],
    ['worker-src', sources.workers],
    ['frame-src', sources.frames],
    ['connect-src', sources.connections],
    ['base-uri', ["'none'"]],
    ['form-action', ["'none'"]],
    ['frame-ancestors', ["'none'"]],
  ];
  return directives
    .flatMap(([name, values]) => (values === undefined ? [] : [`${name} ${values.join(' ')}`]))
    .join('; ');
}
