import {
  getNamedType,
  GraphQLBoolean,
  type GraphQLCompositeType,
  type GraphQLField,
  GraphQLNonNull,
  type GraphQLSchema,
  isAbstractType,
  isCompositeType,
  isRequiredArgument,
  isUnionType,
} from 'graphql';
import type { Pool } from './pool';
import type { Random } from './random';
import { STRANGE_NAMES } from './strange';
import { jsonFor, literalOf, optional } from './values';
import type { Variables } from './variables';

/**
 * Fields whose values change between calls. Their aliases start with `volatile`, so that the comparison ignores them.
 */
const VOLATILE = new Set(['remaining', 'resetAt', 'nearLimit']);
export const VOLATILE_ALIAS = 'volatile';

const IF = new GraphQLNonNull(GraphQLBoolean);

/**
 * Generates the selection sets of one document. They are valid, except for fields with the same response key that
 * cannot merge.
 */
export class Selections {
  readonly #fragments: { readonly name: string; readonly on: string; readonly text: string }[] = [];
  #names = 0;

  /** @param budget the number of fields that can still be selected, which keeps documents small */
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly pool: Pool,
    private readonly random: Random,
    private readonly variables: Variables,
    private budget: number,
  ) {}

  get fragments(): readonly string[] {
    return this.#fragments.map(({ name, on, text }) => `fragment ${name} on ${on} ${text}`);
  }

  /** Returns `{ … }` with selections of a type. */
  of(type: GraphQLCompositeType, depth: number, isAliased = false): string {
    const { random } = this;
    const fields = isUnionType(type) ? [] : Object.values(type.getFields());
    const inner = fields.filter((field) => isComposite(field));
    const leaves = fields.filter((field) => !isComposite(field));
    const wanted = [
      ...random.some(leaves, random.between(0, 3)),
      ...(depth > 0 && this.budget > 0 ? random.some(inner, random.between(1, depth > 3 ? 2 : 3)) : []),
    ];
    const parts = wanted.map((field) => this.field(type, field, depth - 1, isAliased));
    // A union has no fields to select.
    if (depth > 0 || isUnionType(type)) parts.push(...this.#spreads(type, depth));
    if (random.chance(0.15)) parts.push(`__typename${this.#switches()}`);
    if (random.chance(0.02)) parts.push(`${random.pick(STRANGE_NAMES)}: __typename`);
    return `{ ${parts.length === 0 ? '__typename' : random.some(parts, parts.length).join(' ')} }`;
  }

  /** Returns one field with its arguments and selections. */
  field(parent: GraphQLCompositeType, field: GraphQLField<unknown, unknown>, depth: number, isAliased = false): string {
    this.budget -= 1;
    const args = this.#arguments(`${parent.name}.${field.name}`, field);
    // Fields with different arguments, or in fragments of different types, merge only if they are equal. Aliases avoid
    // most conflicts.
    const alias = this.#alias(field, args !== '' || isAliased);
    const type = getNamedType(field.type);
    const selection = isCompositeType(type) ? ` ${this.of(type, depth)}` : '';
    return `${alias}${field.name}${args}${this.#switches()}${selection}`;
  }

  #spreads(type: GraphQLCompositeType, depth: number): string[] {
    const { random } = this;
    const spreads: string[] = [];
    if (isAbstractType(type) && (this.budget > 0 || isUnionType(type))) {
      const objects = this.schema.getPossibleTypes(type);
      for (const object of random.some(objects, random.between(1, 3))) {
        spreads.push(`... on ${object.name}${this.#switches()} ${this.of(object, depth - 1, true)}`);
      }
    }
    if (random.chance(0.1)) {
      const interfaces = isUnionType(type) ? [] : type.getInterfaces();
      const on = random.chance(0.5) ? ` on ${random.pick([type, ...interfaces]).name}` : '';
      const target = on === '' ? type : (this.schema.getType(on.slice(4)) ?? type);
      const inner = isCompositeType(target) ? target : type;
      spreads.push(`...${on}${this.#switches()} ${this.of(inner, depth - 1)}`);
    }
    if (random.chance(0.12)) spreads.push(`...${this.#fragment(type, depth - 1)}${this.#switches()}`);
    return spreads;
  }

  /** Only complete fragments are spread again, so that there are no cycles. */
  #fragment(type: GraphQLCompositeType, depth: number): string {
    const existing = this.#fragments.filter(({ on }) => on === type.name);
    if (existing.length > 0 && this.random.chance(0.5)) return this.random.pick(existing).name;
    const text = this.of(type, depth, this.random.chance(0.5));
    this.#names += 1;
    const name = `F${this.#names}`;
    this.#fragments.push({ name, on: type.name, text });
    return name;
  }

  #arguments(owner: string, field: GraphQLField<unknown, unknown>): string {
    const { pool, random, variables } = this;
    const given = field.args.filter((argument) => {
      if (isRequiredArgument(argument)) return true;
      return random.chance(OFTEN[argument.name] ?? 0.15);
    });
    // A cursor is valid only if the list has the same other arguments.
    const isContinued = given.some(({ name }) => name === 'after') && random.chance(0.8);
    const sent = isContinued ? given.filter(({ name }) => name === 'after' || name === 'first') : given;
    const texts = sent.map((argument) => {
      const value = optional(argument.type, { owner, name: argument.name }, pool, random);
      const asVariable = random.chance(0.3);
      const text = asVariable
        ? variables.use(argument.type, value)
        : literalOf(value, argument.type, (type, part) =>
            random.chance(0.06) ? variables.use(type, part) : undefined,
          );
      return `${argument.name}: ${text}`;
    });
    return texts.length === 0 ? '' : `(${texts.join(', ')})`;
  }

  #alias(field: GraphQLField<unknown, unknown>, isNeeded: boolean): string {
    this.#names += 1;
    if (VOLATILE.has(field.name)) return `${VOLATILE_ALIAS}${this.#names}: `;
    if (this.random.chance(0.01)) return `${this.random.pick(STRANGE_NAMES)}: `;
    return this.random.chance(isNeeded ? 0.95 : 0.1) ? `a${this.#names}: ` : '';
  }

  #switches(): string {
    const { random } = this;
    if (!random.chance(0.06)) return '';
    const names = random.weighted([
      [4, ['skip']],
      [4, ['include']],
      [1, ['skip', 'include']],
    ]);
    return names
      .map((name) => {
        const value = random.chance(name === 'include' ? 0.7 : 0.3);
        const condition = random.chance(0.5) ? this.variables.use(IF, value, 'if') : `${value}`;
        return ` @${name}(if: ${condition})`;
      })
      .join('');
  }

  /** Returns the arguments of a mutation. */
  input(field: GraphQLField<unknown, unknown>): string {
    const { pool, random, variables } = this;
    const texts = field.args.map((argument) => {
      const value = jsonFor(argument.type, { owner: field.name, name: argument.name }, pool, random);
      const text = random.chance(0.5)
        ? variables.use(argument.type, value)
        : literalOf(value, argument.type, (type, part) => (random.chance(0.1) ? variables.use(type, part) : undefined));
      return `${argument.name}: ${text}`;
    });
    return `(${texts.join(', ')})`;
  }
}

const OFTEN: Readonly<Record<string, number>> = { first: 0.9, last: 0.03, before: 0.02, after: 0.12 };

function isComposite({ type }: GraphQLField<unknown, unknown>): boolean {
  return isCompositeType(getNamedType(type));
}
