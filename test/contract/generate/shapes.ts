import { isJsonObject } from '../../../src/lib/json';

/**
 * What a JSON value may be. An object lists the members; a list's member has a name that ends in `[]`.
 * A string lists alternatives, separated by ` | `: `string`, `integer`, `number`, `boolean`, `object`, `any`, `null`,
 * an enum value in single quotes, `@issue` for a type, or `page of issue` for a list page.
 */
export type Shape = string | Members;

export interface Members {
  readonly [member: string]: Shape;
}

/** The facts about one resource type, as its file contains them. */
export interface ResourceFacts {
  /** Path, method, status, and the shape of the response. */
  readonly routes: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>;
  /** The members that the OpenAPI description lists. `...` names the type whose members a type inherits. */
  readonly types: Readonly<Record<string, Members>>;
  /** The members that recordings contain and the description does not list. `null`: no other value was recorded. */
  readonly recorded: Readonly<Record<string, Members>>;
}

/** The facts that are the same for every resource type. */
export interface HttpFacts {
  /** Header names of responses, in lower case. */
  readonly describedHeaders: readonly string[];
  readonly recordedHeaders: readonly string[];
  readonly recordedStatuses: readonly number[];
}

/** The member that names the type whose members are inherited. */
export const INHERITS = '...';

/** A text with its HTML. The description repeats it inline; responses give it the type `rendered`. */
export const RENDERED: Members = { raw: 'string', markup: "'markdown' | 'creole' | 'plaintext'", html: 'string' };

/** Links and texts by the names of their types. */
export function namedShape(members: Members): Shape {
  const names = Object.keys(members);
  if (names.includes('href') && names.every((name) => name === 'href' || name === 'name')) return '@link';
  return JSON.stringify(members) === JSON.stringify(RENDERED) ? '@rendered' : members;
}

export function alternativesOf(shape: string): readonly string[] {
  return shape.split(' | ');
}

export function mergeMembers(one: Members, other: Members): Members {
  const merged = new Map(Object.entries(one));
  for (const [name, shape] of Object.entries(other)) {
    const before = merged.get(name);
    merged.set(name, before === undefined ? shape : mergeShapes(before, shape));
  }
  return Object.fromEntries(merged);
}

function mergeShapes(one: Shape, other: Shape): Shape {
  if (one === 'null') return other;
  if (other === 'null') return one;
  if (typeof one === 'string' && typeof other === 'string') {
    return [...new Set([...alternativesOf(one), ...alternativesOf(other)])].sort().join(' | ');
  }
  return typeof one === 'string' || typeof other === 'string' ? 'any' : mergeMembers(one, other);
}

export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'null';
  if (isJsonObject(value)) return 'object';
  return Number.isSafeInteger(value) ? 'integer' : typeof value;
}
