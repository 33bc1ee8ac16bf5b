import type { RestCall } from '../../rest/restCall';
import type { Weight } from './weight';

/** The parameters whose values cannot contain an identity. */
const WITHOUT_IDENTITIES = new Set(['fields', 'pagelen', 'sort']);
/** Leaves room for 147 million objects below the largest Int of GraphQL. Numbers of real issues are smaller. */
const FIRST_NUMBER = 2_000_000_000;

/**
 * The identities of synthetic objects: names, uuids, hashes and numbers that no real object has. An identity in a call
 * shows which objects the call is about.
 */
export class Identities {
  readonly #weights = new Map<string, Weight>();
  #count = 0;

  /** Returns a number for the next object, which all its identities contain. */
  next(): number {
    this.#count += 1;
    return this.#count;
  }

  /** Returns the value of a member that identifies an object. Undefined for any other member. */
  valueOf(member: string, object: number, weight: Weight): string | number | undefined {
    switch (member) {
      case 'id':
        return this.#add(FIRST_NUMBER + object, weight);
      case 'uuid':
        return this.#add(`{00000000-0000-4000-8000-${hexadecimal(object)}}`, weight);
      case 'hash':
        return this.#add('d'.repeat(28) + hexadecimal(object), weight);
      case 'name':
      case 'slug':
      case 'key':
      case 'title':
        // A title is no identity, but an update of a pull request sends back the title that it has read.
        return this.#add(`dry-run-${object}`, weight);
      case 'full_name': {
        const name = this.#add(`dry-run-${object}`, weight);
        return `${name}/${name}`;
      }
      default:
        return undefined;
    }
  }

  /** Returns the weight of the heaviest object that the call names; at least 1. */
  weightOf({ path, query = [] }: RestCall): number {
    if (this.#weights.size === 0) return 1;
    const parameters = query.filter(([name]) => !WITHOUT_IDENTITIES.has(name)).map(([, value]) => value);
    return this.weightIn(...Object.values(path.values), ...parameters);
  }

  /** Returns the weight of the heaviest object that these values name; at least 1. */
  weightIn(...texts: readonly (string | number)[]): number {
    let heaviest = 1;
    for (const text of texts) {
      for (const [word] of String(text).matchAll(/[\w{}-]+/g)) {
        heaviest = Math.max(heaviest, this.#weights.get(word)?.value ?? 1);
      }
    }
    return heaviest;
  }

  #add<Value extends string | number>(value: Value, weight: Weight): Value {
    this.#weights.set(String(value), weight);
    return value;
  }
}

function hexadecimal(number: number): string {
  return number.toString(16).padStart(12, '0');
}
