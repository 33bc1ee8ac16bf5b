import type { CredentialKind } from '../identity/principal';

/** One call that the emulator received. */
export interface RecordedCall {
  readonly method: string;
  /**
   * Path below the base URL, such as `/repositories/acme/widget/issues/7`. Decoded, except `%2F`, `%3F`, `%23` and
   * `%25`.
   */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The JSON of the request body. Undefined if there was none, or if the body was not read. */
  readonly body: unknown;
  /** Null until the response is sent. Stays null if the socket was closed instead. */
  readonly status: number | null;
  /** Size of the response body, in bytes. */
  readonly bytes: number;
  /** Kind of the credential. Null until it has been checked, and if the status is 401. */
  readonly credential: CredentialKind | null;
  /** Number of calls in flight when this one arrived, including this one. */
  readonly inFlight: number;
}

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** Records the progress of one call. */
export interface OpenCall {
  /** @param body the request body, as received */
  recordBody(body: string): void;
  recordCredential(kind: CredentialKind): void;
  /** @param bytes size of the response body */
  recordResponse(status: number, bytes: number): void;
  /** The response was sent, or the connection was closed: the call is no longer in flight. */
  close(): void;
}

/** All calls, in the order of arrival. */
export class CallLog {
  readonly #calls: Mutable<RecordedCall>[] = [];
  #inFlight = 0;
  #maxInFlight = 0;

  get calls(): readonly RecordedCall[] {
    return this.#calls;
  }

  /** The largest number of calls in flight at the same time, since the last `clear`. */
  get maxInFlight(): number {
    return this.#maxInFlight;
  }

  /** Adds a call. */
  open(method: string, path: string, query: URLSearchParams): OpenCall {
    this.#inFlight += 1;
    this.#maxInFlight = Math.max(this.#maxInFlight, this.#inFlight);
    const call: Mutable<RecordedCall> = {
      method,
      path: decodePath(path),
      query,
      body: undefined,
      status: null,
      bytes: 0,
      credential: null,
      inFlight: this.#inFlight,
    };
    this.#calls.push(call);

    let isOpen = true;
    return {
      recordBody: (body) => {
        call.body = parseJson(body);
      },
      recordCredential: (kind) => {
        call.credential = kind;
      },
      recordResponse: (status, bytes) => {
        call.status = status;
        call.bytes = bytes;
      },
      close: () => {
        if (isOpen) this.#inFlight -= 1;
        isOpen = false;
      },
    };
  }

  /** Removes all calls. Those in flight still count for `maxInFlight`. */
  clear(): void {
    this.#calls.length = 0;
    this.#maxInFlight = this.#inFlight;
  }
}

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Decodes a path, except for characters that would then look like separators. */
function decodePath(path: string): string {
  try {
    return path
      .split(/(%2f|%3f|%23|%25)/i)
      .map((part, index) => (index % 2 === 1 ? part : decodeURIComponent(part)))
      .join('');
  } catch {
    return path;
  }
}
