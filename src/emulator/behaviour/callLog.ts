import type { CredentialKind } from '../identity/principal';

/** One call the emulator was asked. */
export interface RecordedCall {
  readonly method: string;
  /** Below the base URL, decoded where that is safe: `/repositories/acme/widget/issues/7`; `%2F` stays. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The JSON it carried; undefined where there was none, or it was never read. */
  readonly body: unknown;
  /** Null while unanswered, and for ever when the socket was closed instead. */
  readonly status: number | null;
  /** Bytes of the body that was sent. */
  readonly bytes: number;
  /** Null until the credential has been looked at; and for one that was refused. */
  readonly as: CredentialKind | null;
  /** Calls being answered when this one arrived, itself included. */
  readonly inFlight: number;
}

type Mutable<Shape> = { -readonly [Key in keyof Shape]: Shape[Key] };

/** Bookkeeping of one call. */
export interface OpenCall {
  /** Its body as it came. */
  carried(body: string): void;
  identified(as: CredentialKind): void;
  answered(status: number, bytes: number): void;
  finished(): void;
}

/** What was asked, in the order of arrival. */
export class CallLog {
  readonly #calls: Mutable<RecordedCall>[] = [];
  #inFlight = 0;
  #maxInFlight = 0;

  get calls(): readonly RecordedCall[] {
    return this.#calls;
  }

  /** The most calls there ever were at one time. */
  get maxInFlight(): number {
    return this.#maxInFlight;
  }

  open(method: string, path: string, query: URLSearchParams): OpenCall {
    this.#inFlight += 1;
    this.#maxInFlight = Math.max(this.#maxInFlight, this.#inFlight);
    const call: Mutable<RecordedCall> = {
      method,
      path: readable(path),
      query,
      body: undefined,
      status: null,
      bytes: 0,
      as: null,
      inFlight: this.#inFlight,
    };
    this.#calls.push(call);

    let open = true;
    return {
      carried: (body) => {
        call.body = jsonIn(body);
      },
      identified: (as) => {
        call.as = as;
      },
      answered: (status, bytes) => {
        call.status = status;
        call.bytes = bytes;
      },
      finished: () => {
        if (open) this.#inFlight -= 1;
        open = false;
      },
    };
  }

  clear(): void {
    this.#calls.length = 0;
    this.#maxInFlight = this.#inFlight;
  }
}

function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}

/** Decodes what cannot be mistaken for a separator. */
function readable(path: string): string {
  try {
    return path
      .split(/(%2f|%3f|%23|%25)/i)
      .map((part, index) => (index % 2 === 1 ? part : decodeURIComponent(part)))
      .join('');
  } catch {
    return path;
  }
}
