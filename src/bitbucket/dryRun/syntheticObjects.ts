import type { JsonObject } from '../../lib/json';
import type { Endpoint } from '../../rest/endpoint';
import { availableMembers, EMBEDDED_LIST_LENGTHS, KNOWN_VALUES } from './facts';
import type { Identities } from './identities';
import type { MemberTree } from './memberTree';
import { Weight } from './weight';

/** A synthetic object to create. */
export interface ObjectRequest {
  /** The requested members. Undefined requests all members. */
  readonly members: MemberTree | undefined;
  readonly weight: Weight;
  /** The endpoint of the response. */
  readonly endpoint: Endpoint;
  /** The members that Bitbucket returns. Undefined if it returns every member. */
  readonly available?: ReadonlySet<string> | undefined;
  /** The values of members that are known. Default: none. */
  readonly known?: JsonObject;
}

/** Creates objects that have the requested members. */
export class SyntheticObjects {
  readonly #weights = new WeakMap<JsonObject, Weight>();

  constructor(private readonly identities: Identities) {}

  /** Returns an object with new identities. */
  create(request: ObjectRequest): JsonObject {
    const { members, available, known } = request;
    if (members === undefined) return this.#createWhole(request);
    const json: Record<string, unknown> = { ...known };
    const owner = { ...request, number: this.identities.next() };
    for (const [member, below] of members) {
      if (known !== undefined && Object.hasOwn(known, member)) continue;
      if (available === undefined || available.has(member)) json[member] = this.#valueOf(member, below, owner);
    }
    this.#weights.set(json, request.weight);
    return json;
  }

  /** Returns the weight of an object that `create` returned, or of an object in it. Undefined for any other object. */
  weightOf(json: JsonObject): Weight | undefined {
    return this.#weights.get(json);
  }

  #valueOf(member: string, members: MemberTree | undefined, owner: Owner): unknown {
    const { weight, endpoint } = owner;
    const known = KNOWN_VALUES.get(member);
    if (known !== undefined) return known;
    if (members === undefined) {
      const identity = this.identities.valueOf(member, owner.number, weight);
      if (identity !== undefined) return identity;
    }
    const length = EMBEDDED_LIST_LENGTHS.get(member);
    if (length !== undefined) return [this.create({ members, endpoint, weight: new Weight(length, weight) })];
    const available = availableMembers(endpoint, member);
    if (members !== undefined || available !== undefined) return this.create({ members, endpoint, weight, available });
    return (owner.value ??= this.#createWhole({ members, endpoint, weight }));
  }

  /**
   * Returns an object that adds each member when it is read. It represents a member that is requested as a whole: a
   * value without members, or an object whose paths were too long for a URL (`bitbucket/fields.ts`).
   */
  #createWhole(request: ObjectRequest): JsonObject {
    const { available, weight, known } = request;
    let owner: Owner | undefined;
    const read = (json: Record<string, unknown>, member: string | symbol): void => {
      if (typeof member !== 'string' || Object.hasOwn(json, member) || available?.has(member) === false) return;
      owner ??= { ...request, number: this.identities.next() };
      json[member] = this.#valueOf(member, undefined, owner);
    };
    const whole = new Proxy<Record<string, unknown>>(
      { ...known },
      {
        get(json, member) {
          read(json, member);
          return Reflect.get(json, member) as unknown;
        },
        getOwnPropertyDescriptor(json, member) {
          read(json, member);
          return Reflect.getOwnPropertyDescriptor(json, member);
        },
        ownKeys(json) {
          read(json, 'type');
          return Reflect.ownKeys(json);
        },
      },
    );
    this.#weights.set(whole, weight);
    return whole;
  }
}

/** An object that is being created. */
interface Owner extends ObjectRequest {
  /** A number that all its identities contain. */
  readonly number: number;
  /** The value of all its members that are neither identities nor condensed objects. Created when it is needed. */
  value?: JsonObject;
}
