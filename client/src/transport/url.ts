/** Returns the URL of the WebSocket endpoint, which has the path of the HTTP endpoint. */
export function webSocketUrlOf(url: string): string {
  const absolute = new URL(url, baseUrl());
  absolute.protocol = absolute.protocol.replace('http', 'ws');
  return absolute.href;
}

/** Returns the URL of the event streams: `/graphql/stream` for `/graphql`. */
export function eventStreamUrlOf(url: string): string {
  const [path = '', ...search] = url.split('?');
  return [`${path.replace(/\/$/, '')}/stream`, ...search].join('?');
}

/** The URL of the page, in a browser. */
function baseUrl(): string | undefined {
  const location: unknown = Reflect.get(globalThis, 'location');
  if (typeof location !== 'object' || location === null || !('href' in location)) return undefined;
  return typeof location.href === 'string' ? location.href : undefined;
}
