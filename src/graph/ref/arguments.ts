import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql';
import type { RefQuery } from '../../bitbucket/types';
import { ForwardArgs } from '../connections/types';
import { given, OrderDirection, sortOf } from '../filters';

export enum RefOrderField {
  NAME = 'name',
  TARGET_DATE = 'target.date',
}
registerEnumType(RefOrderField, { name: 'RefOrderField' });

@InputType()
export class RefOrder {
  @Field(() => RefOrderField)
  readonly field!: RefOrderField;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC })
  readonly direction!: OrderDirection;
}

@ArgsType()
export class RefsArgs extends ForwardArgs {
  @Field(() => String, { nullable: true, description: 'Part of the name.' })
  readonly search?: string | null;

  @Field(() => RefOrder, { nullable: true, description: 'By name unless given.' })
  readonly orderBy?: RefOrder | null;
}

export function refQuery({ search, orderBy }: RefsArgs): RefQuery {
  return given({ search, sort: orderBy ? sortOf(orderBy) : 'name' });
}
