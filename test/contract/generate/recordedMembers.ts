import { isJsonObject, type JsonObject } from '../../../src/lib/json';
import { INHERITS, kindOf, type Members, mergeMembers, namedShape, type Shape } from './shapes';

/** Members whose own members are named after the data of a request. */
const FREE_FORM: ReadonlySet<string> = new Set(['fields']);
/** A `type` is a fact if it is a name. Samples in documentation contain placeholders there. */
const TYPE_NAME = /^[a-z_]+$/;

/** Values of `type` that are not the name of a described type. */
const OTHER_NAMES: Readonly<Record<string, string>> = { build: 'commitstatus', named_branch: 'branch' };

/** The types of a payload's members. Samples in documentation leave the `type` out. */
const ENVELOPE: Readonly<Record<string, string>> = {
  actor: 'account',
  repository: 'repository',
  issue: 'issue',
  comment: 'issue_comment',
};

/** Collects the members of recorded JSON that the description does not list, by the type that contains them. */
export class RecordedMembers {
  readonly found = new Map<string, Members>();

  constructor(private readonly described: ReadonlyMap<string, Members>) {}

  /** `root`: the type of an object without a known `type` member. Without it, only objects with one are read. */
  addResponse(body: unknown, root?: string): void {
    const { values, ...page } = isJsonObject(body) ? body : {};
    if (Array.isArray(values)) {
      this.#addMembers('page', page);
      for (const value of values) this.addResponse(value, root);
    } else if (Array.isArray(body)) {
      for (const value of body) this.addResponse(value, root);
    } else {
      this.#undescribed(body, root === undefined ? 'any' : `@${root}`);
    }
  }

  /** The payload of a webhook: a type with the name of the event. */
  addPayload(event: string, body: unknown): void {
    for (const [name, value] of Object.entries(isJsonObject(body) ? body : {})) {
      const type = ENVELOPE[name];
      if (type === undefined) this.#addMembers(event, { [name]: value });
      else this.found.set(event, mergeMembers(this.found.get(event) ?? {}, { [name]: `@${type}` }));
      if (type !== undefined) this.addResponse(value);
    }
  }

  #addMembers(type: string, value: JsonObject): void {
    // An object may contain others of its type: the members of these must be in `found` before it is read.
    const members = this.#membersUndescribed(value, this.#membersOf(type));
    this.found.set(type, mergeMembers(this.found.get(type) ?? {}, members));
  }

  /** The part of a value that the shape does not describe. Undefined if it describes everything. */
  #undescribed(value: unknown, shape: Shape | undefined): Shape | undefined {
    if (value === null) return shape === undefined ? 'null' : undefined;
    if (!isJsonObject(value)) return undescribedScalar(value, shape);
    const named = this.#typeNamedBy(value) ?? referenced(shape);
    if (named !== undefined) {
      this.#addMembers(named, value);
      return shape === undefined ? `@${named}` : undefined;
    }
    if (shape === 'any' || shape === 'object') return undefined;
    const members = this.#membersUndescribed(value, typeof shape === 'object' ? shape : {});
    if (shape === undefined) return namedShape(members);
    return Object.keys(members).length > 0 ? members : undefined;
  }

  #typeNamedBy({ type }: JsonObject): string | undefined {
    if (typeof type !== 'string') return undefined;
    return this.described.has(type) ? type : OTHER_NAMES[type];
  }

  #membersUndescribed(value: JsonObject, described: Members): Members {
    return Object.entries(value)
      .map(([name, member]) => this.#memberUndescribed(name, member, described))
      .reduce(mergeMembers, {});
  }

  #memberUndescribed(name: string, value: unknown, described: Members): Members {
    if (name === 'type' && typeof value === 'string' && TYPE_NAME.test(value)) {
      return this.described.has(value) ? {} : { type: `'${value}'` };
    }
    if (FREE_FORM.has(name)) return { [name]: 'object' };
    if (!Array.isArray(value)) {
      if (value === null && `${name}[]` in described) return {};
      const shape = this.#undescribed(value, described[name]);
      return shape === undefined ? {} : { [name]: shape };
    }
    const key = `${name}[]`;
    if (value.length === 0) return key in described ? {} : { [key]: 'null' };
    return value
      .map((element: unknown) => this.#undescribed(element, described[key]))
      .map((shape): Members => (shape === undefined ? {} : { [key]: shape }))
      .reduce(mergeMembers, {});
  }

  #membersOf(type: string): Members {
    const { [INHERITS]: parent, ...own } = this.described.get(type) ?? {};
    return typeof parent === 'string' ? { ...this.#membersOf(parent), ...own } : own;
  }
}

function referenced(shape: Shape | undefined): string | undefined {
  return typeof shape === 'string' && shape.startsWith('@') ? shape.slice(1) : undefined;
}

function undescribedScalar(value: unknown, shape: Shape | undefined): Shape | undefined {
  const kind = kindOf(value);
  if (shape === undefined) return kind;
  if (typeof shape === 'object' || shape.startsWith('@')) return kind;
  const isKnown =
    shape === 'any' || shape === kind || shape.includes("'") || (shape === 'number' && kind === 'integer');
  return isKnown ? undefined : kind;
}
