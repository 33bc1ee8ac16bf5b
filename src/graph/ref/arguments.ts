import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql';
import type { RefQuery } from '../../bitbucket/types';
import { ForwardArgs } from '../connections/types';
import { omitNullish, OrderDirection, sortOf } from '../filters';

export enum RefOrderField {
  NAME = 'name',
  TARGET_DATE = 'target.date',
}
registerEnumType(RefOrderField, {
  name: 'RefOrderField',
  description: 'The field by which branches or tags are ordered.',
  valuesConfig: { TARGET_DATE: { description: 'The date of the commit that the branch or tag points to.' } },
});

@InputType({ description: 'The order of a list of branches or tags.' })
export class RefOrder {
  @Field(() => RefOrderField)
  readonly field!: RefOrderField;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC })
  readonly direction!: OrderDirection;
}

@ArgsType()
export class RefsArgs extends ForwardArgs {
  @Field(() => String, { nullable: true, description: 'Returns names that contain this text, regardless of case.' })
  readonly search?: string | null;

  @Field(() => RefOrder, { nullable: true, description: 'Default: by name, ascending.' })
  readonly orderBy?: RefOrder | null;
}

/** Converts the arguments to Bitbucket's filter and order. Default order: by name, ascending. */
export function refQuery({ search, orderBy }: RefsArgs): RefQuery {
  return omitNullish({ search, sort: orderBy ? sortOf(orderBy) : 'name' });
}
