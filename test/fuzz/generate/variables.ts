import { type GraphQLInputType, isNonNullType } from 'graphql';
import type { Random } from './random';
import { literalOf } from './values';

interface Variable {
  readonly name: string;
  readonly declaration: string;
}

/** The variables that one operation declares, and the values they are sent with. */
export class Variables {
  readonly #declared: Variable[] = [];
  readonly #values: [string, unknown][] = [];

  constructor(private readonly random: Random) {}

  /** `($a: Int = 1, $b: String!)`, or nothing. */
  get declarations(): string {
    return this.#declared.length === 0 ? '' : `(${this.#declared.map(({ declaration }) => declaration).join(', ')})`;
  }

  /** Undefined: the operation is sent without the member. */
  get values(): Readonly<Record<string, unknown>> | undefined {
    if (this.#values.length === 0) return this.random.chance(0.8) ? undefined : {};
    return Object.fromEntries(this.#values);
  }

  /** Declares a variable for a place of this type. @returns `$name` */
  use(type: GraphQLInputType, value: unknown, owner = 'v'): string {
    const { random } = this;
    const name = `${owner}${this.#declared.length + 1}`;
    const bare = isNonNullType(type) ? type.ofType : type;
    const literal = literalOf(value, type, () => undefined);
    // Each of these is allowed where the type is non-null, except the second without a default.
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
    // Null may be given for a nullable variable, and is then an error of its place if that is non-null.
    const isNull = !declared.endsWith('!') && random.chance(0.06);
    if (!isLeftOut) this.#values.push([name, isNull ? null : value]);
    return `$${name}`;
  }
}
