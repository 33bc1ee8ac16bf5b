import { EventSource } from 'eventsource';

/** As a browser opens one on a page of the gateway itself: it sends `Sec-Fetch-Site`, which this package does not. */
export function openEventSource(url: string | URL): EventSource {
  return new EventSource(url, {
    fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, 'sec-fetch-site': 'same-origin' } }),
  });
}
