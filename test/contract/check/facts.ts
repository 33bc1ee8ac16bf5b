import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import {
  INHERITS,
  type HttpFacts,
  type Members,
  mergeMembers,
  type ResourceFacts,
  type Shape,
} from '../generate/shapes';

export const factsFolder = join(__dirname, '../facts');

const shape: z.ZodType<Shape> = z.lazy(() => z.union([z.string(), members]));
const members: z.ZodType<Members> = z.record(z.string(), shape);
const resourceFacts: z.ZodType<ResourceFacts> = z.strictObject({
  routes: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.string()))),
  types: z.record(z.string(), members),
  recorded: z.record(z.string(), members),
});
const httpFacts: z.ZodType<HttpFacts> = z.strictObject({
  describedHeaders: z.array(z.string()),
  recordedHeaders: z.array(z.string()),
  recordedStatuses: z.array(z.int()),
});

/** The committed facts, all resource types together. */
export class Facts {
  readonly http = httpFacts.parse(read('http.json'));
  readonly #resources = resourceFiles().map((file) => resourceFacts.parse(read(file)));
  readonly #routes = new Map(
    this.#resources.flatMap(({ routes }) =>
      Object.entries(routes).flatMap(([path, methods]) =>
        Object.entries(methods).map(([method, responses]) => [routeKey(method, path), responses] as const),
      ),
    ),
  );
  readonly #described = new Map(this.#resources.flatMap(({ types }) => Object.entries(types)));
  readonly #recorded = new Map(this.#resources.flatMap(({ recorded }) => Object.entries(recorded)));

  /** The shapes of a route's responses by status. */
  responses(method: string, path: string): Readonly<Record<string, string>> | undefined {
    return this.#routes.get(routeKey(method, path));
  }

  hasType(type: string): boolean {
    return this.#described.has(type) || this.#recorded.has(type);
  }

  /** Whether a type is, or inherits from, another. */
  isA(type: string, other: string): boolean {
    const parent = this.#described.get(type)?.[INHERITS];
    return type === other || (typeof parent === 'string' && this.isA(parent, other));
  }

  /** The members of a type: described, recorded and inherited. */
  membersOf(type: string): Members {
    const { [INHERITS]: parent, ...own } = mergeMembers(
      this.#described.get(type) ?? {},
      this.#recorded.get(type) ?? {},
    );
    return typeof parent === 'string' ? { ...this.membersOf(parent), ...own } : own;
  }
}

/** Equal for paths that differ in the names of their parameters: `:slug`, `*name` and `{repo_slug}`. */
export function routeKey(method: string, path: string): string {
  return `${method} ${path.replace(/\{[^}]*\}|[:*]\w+/g, '{}')}`;
}

function resourceFiles(): readonly string[] {
  return readdirSync(factsFolder).filter((file) => file.endsWith('.json') && file !== 'http.json');
}

function read(file: string): unknown {
  return JSON.parse(readFileSync(join(factsFolder, file), 'utf8'));
}
