import { Field, InputType, registerEnumType } from 'type-graphql';
import { DateTime } from './scalars';

/** The values are the prefixes of a field name in Bitbucket's `sort` parameter. */
export enum OrderDirection {
  ASC = '',
  DESC = '-',
}
registerEnumType(OrderDirection, {
  name: 'OrderDirection',
  description: 'The direction of an order.',
  valuesConfig: {
    ASC: { description: 'Ascending: A before Z, oldest first, smallest first.' },
    DESC: { description: 'Descending: Z before A, newest first, largest first.' },
  },
});

@InputType({ description: 'Conditions for a text. All conditions must match. Null means no condition.' })
export class StringFilter {
  @Field(() => String, { nullable: true, description: 'Matches exactly this text.' })
  readonly eq?: string | null;

  @Field(() => String, { nullable: true, description: 'Matches texts that contain this text, regardless of case.' })
  readonly contains?: string | null;
}

@InputType({ description: 'A range of time. `after` is inclusive, `before` is exclusive. Null means no bound.' })
export class DateTimeFilter {
  @Field(() => DateTime, { nullable: true })
  readonly before?: Date | null;

  @Field(() => DateTime, { nullable: true })
  readonly after?: Date | null;
}

/** Returns Bitbucket's `sort` parameter: a field name, with `-` before it for descending order. */
export function sortOf(order: { readonly field: string; readonly direction: OrderDirection }): string {
  return `${order.direction}${order.field}`;
}

/** Returns the `sort` parameter of the opposite order. */
export function reversedSort(sort: string): string {
  return sort.startsWith('-') ? sort.slice(1) : `-${sort}`;
}

type NonNullish<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined | null>;
};

/** Removes the members that are null or undefined. In a filter, both mean "no condition". */
export function omitNullish<T extends Record<string, unknown>>(members: T): NonNullish<T> {
  return without(members, (value) => value === undefined || value === null) as NonNullish<T>;
}

type Defined<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined>;
};

/** Removes the members that are undefined. Null remains, because it means "clear this field". */
export function omitUndefined<T extends Record<string, unknown>>(members: T): Defined<T> {
  return without(members, (value) => value === undefined) as Defined<T>;
}

function without(members: Record<string, unknown>, isOmitted: (value: unknown) => boolean): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => !isOmitted(value)));
}
