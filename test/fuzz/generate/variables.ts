import { type GraphQLInputType, isNonNullType } from 'graphql';
import type { Random } from './random';
import { literalOf } from './values';

interface Variable {
  readonly name: string;
  readonly declaration: string;
}

/** The declared variables of one operation and their values. */
export class Variables {
  readonly #declared: Variable[] = [];
  readonly #values: [string, unknown][] = [];

  constructor(private readonly random: Random) {}

  /** Returns `($a: Int = 1, $b: String!)`, or an empty string. */
  get declarations(): string {
    return this.#declared.length === 0 ? '' : `(${this.#declared.map(({ declaration }) => declaration).join(', ')})`;
  }

  /** Undefined: the request has no `variables`. */
  get values(): Readonly<Record<string, unknown>> | undefined {
    if (this.#values.length === 0) return this.random.chance(0.8) ? undefined : {};
    return Object.fromEntries(this.#values);
  }

  /** Declares a variable for a position of this type. @returns `$name` */
  use(type: GraphQLInputType, value: unknown, owner = 'v'): string {
    const { random } = this;
    const name = `${owner}${this.#declared.length + 1}`;
    const bare = isNonNullType(type) ? type.ofType : type;
    const literal = literalOf(value, type, () => undefined);
    // Each of these is valid for a non-null type, except the third, unless it has a default.
    const [declared, fallback] = random.weighted<readonly [string, string | undefined]>([
      [5, [String(type), undefined]],
      [isNonNullType(type) ? 0 : 2, [`${String(bare)}!`, undefined]],
      [2, [String(bare), isNonNullType(type) && value === null ? undefined : literal]],
      [1, [`${String(bare)}!`, literal]],
    ]);
    this.#declared.push({
      name,
      declaration: `$${name}: ${declared}${fallback === undefined ? '' : ` = ${fallback}`}`,
    });
    const isLeftOut = fallback !== undefined && random.chance(0.4);
    // A nullable variable can be null, which is an error if its position is non-null.
    const isNull = !declared.endsWith('!') && random.chance(0.06);
    if (!isLeftOut) this.#values.push([name, isNull ? null : value]);
    return `$${name}`;
  }
}
