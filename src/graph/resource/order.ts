import { type ClassType, Field, InputType, registerEnumType } from 'type-graphql';
import { OrderDirection } from '../filters';

/** The order of a list. `By` is a union of the paths by which Bitbucket sorts, the values of the enum. */
export interface Order<By extends string> {
  readonly field: By;
  readonly direction: OrderDirection;
}

interface OrderOptions {
  /** The resources of the list, for descriptions. */
  readonly of: string;
  /** The direction if the client names none. */
  readonly direction: OrderDirection;
  readonly valuesConfig?: Readonly<Record<string, { readonly description: string }>>;
}

/**
 * Creates the input type `<name>Order` and the enum `<name>OrderField`.
 *
 * @param by the paths by which Bitbucket sorts, from the facts of the collection
 */
export function orderInput<By extends string>(
  name: string,
  by: Readonly<Record<string, By>>,
  { of, direction, valuesConfig = {} }: OrderOptions,
): ClassType<Order<By>> {
  registerEnumType(by, {
    name: `${name}OrderField`,
    description: `The field by which ${of} are ordered.`,
    valuesConfig,
  });

  @InputType(`${name}Order`, { description: `The order of a list of ${of}.` })
  class OrderInput implements Order<By> {
    @Field(() => by)
    readonly field!: By;

    @Field(() => OrderDirection, { defaultValue: direction })
    readonly direction!: OrderDirection;
  }
  return OrderInput;
}
