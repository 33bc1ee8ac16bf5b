import { EventSource } from 'eventsource';

/** Opens an EventSource that sends `Sec-Fetch-Site: same-origin`, as a browser does for a page of the gateway. */
export function openEventSource(url: string | URL): EventSource {
  return new EventSource(url, {
    fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, 'sec-fetch-site': 'same-origin' } }),
  });
}
