import { startEmulator, type Emulator, type EmulatorOptions } from '../../../src/emulator/emulator';
import { API_TOKEN } from '../../../src/emulator/identity/credentials';
import { closeAfterAll } from '../../support/cleanup';

/** Ada, with every scope. */
export const ADA = basic(API_TOKEN.email, API_TOKEN.token);

export function basic(user: string, secret: string): string {
  return `Basic ${Buffer.from(`${user}:${secret}`).toString('base64')}`;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** Null when the answer is not JSON. */
  readonly json: unknown;
}

export interface Ask {
  readonly method?: string;
  /** Null: anonymous. Default: Ada. */
  readonly authorization?: string | null;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly body?: string;
}

/** Asks over HTTP, never following a redirect. */
export async function ask(emulator: Emulator, path: string, options: Ask = {}): Promise<Answer> {
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

/** What a dotted path leads to; `*` maps over a list. */
export function at(json: unknown, path: string): unknown {
  return path === '' ? json : step(json, path.split('.'));
}

/** `error.message` of an answer. */
export function messageOf({ json }: Answer): unknown {
  return at(json, 'error.message');
}

/** An emulator for all tests of a file, back at its seed before each. */
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
