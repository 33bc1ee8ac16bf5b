import { startEmulator, type Emulator, type EmulatorOptions } from '../../../src/emulator/emulator';
import { API_TOKEN } from '../../../src/emulator/identity/credentials';
import { closeAfterAll } from '../../support/cleanup';

/** The user Ada with every scope. */
export const ADA = basic(API_TOKEN.email, API_TOKEN.token);

export function basic(user: string, secret: string): string {
  return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
}

export interface EmulatorResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Null if the response is not JSON. */
  readonly json: unknown;
}

export interface SendOptions {
  readonly method?: string;
  /** Null: anonymous. Default: Ada. */
  readonly authorization?: string | null;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: string;
}

/** Sends an HTTP request and does not follow redirects. */
export async function send(emulator: Emulator, path: string, options: SendOptions = {}): Promise<EmulatorResponse> {
  const url = new URL(path.startsWith('http') ? path : `${emulator.url}${path}`);
  for (const [name, value] of Object.entries(options.query ?? {})) url.searchParams.set(name, value);
  const authorization = options.authorization === undefined ? ADA : options.authorization;
  const body = options.json === undefined ? options.body : JSON.stringify(options.json);
  const response = await fetch(url, {
    method: options.method ?? (body === undefined ? 'GET' : 'POST'),
    redirect: 'manual',
    headers: {
      ...(authorization === null ? {} : { authorization }),
      ...(options.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...options.headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const text = await response.text();
  return { status: response.status, headers: response.headers, text, json: parsed(text) };
}

/** Returns the value at a dotted path. `*` maps over a list. */
export function at(json: unknown, path: string): unknown {
  return path === '' ? json : step(json, path.split('.'));
}

/** Returns `error.message` of a response. */
export function messageOf({ json }: EmulatorResponse): unknown {
  return at(json, 'error.message');
}

/** Starts an emulator for all tests of a file and resets it before each test. */
export function useEmulator(options: EmulatorOptions = {}): { readonly current: Emulator } {
  const holder: { emulator?: Emulator } = {};
  beforeAll(async () => {
    const emulator = await startEmulator(options);
    closeAfterAll(() => emulator.stop());
    holder.emulator = emulator;
  });
  beforeEach(() => {
    holder.emulator?.reset();
  });
  return {
    get current(): Emulator {
      if (holder.emulator === undefined) throw new Error('The emulator has not started yet');
      return holder.emulator;
    },
  };
}

function step(value: unknown, steps: readonly string[]): unknown {
  const [name, ...rest] = steps;
  if (name === undefined) return value;
  if (name === '*') return Array.isArray(value) ? value.map((element: unknown) => step(element, rest)) : undefined;
  if (typeof value !== 'object' || value === null) return undefined;
  return step(Object.entries(value).find(([member]) => member === name)?.[1], rest);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
