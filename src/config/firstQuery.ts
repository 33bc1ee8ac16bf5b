import type { UpstreamConfig } from './config';

/** An example query that works with the configured upstream. */
export function firstQueryOf(upstream: UpstreamConfig): string {
  if (upstream.kind === 'embedded-emulator') {
    return '{ repository(fullName: "acme/widget") { name issues(first: 3) { totalCount nodes { number title } } } }';
  }
  switch (upstream.credential.kind) {
    case 'oauth1':
    case 'oauth2':
    case 'api-token':
      return '{ workspaces(first: 5) { nodes { slug } } }';
    case 'access-token':
    case 'passthrough':
    case 'anonymous':
      return '{ repository(fullName: "your-workspace/your-repository") { name description } }';
  }
}
