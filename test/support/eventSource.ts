import { EventSource } from 'eventsource';

/** Opens an EventSource like a page of the gateway. Browsers send `Sec-Fetch-Site`; this package does not. */
export function openEventSource(url: string | URL): EventSource {
  return new EventSource(url, {
    fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, 'sec-fetch-site': 'same-origin' } }),
  });
}
