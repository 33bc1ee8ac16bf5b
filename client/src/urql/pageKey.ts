import type { Variables } from '@urql/exchange-graphcache';

/** The field of an object that returned a page. */
export interface PageField {
  readonly parentKey: string;
  readonly fieldName: string;
  readonly args: Variables;
}

const FIELD = /^\.(\w+)(?:\((.*)\))?$/s;

/** Reads the key under which Graphcache stores a page: `Repository:1.issues({"first":5})`. Undefined for another key. */
export function parsePageKey(key: string): PageField | undefined {
  // A text in the arguments can contain a dot, so the arguments begin at the last dot after which they are JSON.
  for (let dot = key.lastIndexOf('.'); dot > 0; dot = key.lastIndexOf('.', dot - 1)) {
    const [, fieldName, json = '{}'] = FIELD.exec(key.slice(dot)) ?? [];
    const args = parsed(json);
    if (fieldName !== undefined && isArguments(args)) {
      return { parentKey: key.slice(0, dot), fieldName, args };
    }
  }
  return undefined;
}

function isArguments(value: unknown): value is Variables {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
