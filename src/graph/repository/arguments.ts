import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql';
import type { RepositoryQuery } from '../../bitbucket/types';
import { BidirectionalArgs } from '../connections/types';
import { DateTimeFilter, given, instantRange, OrderDirection, sortOf, StringFilter } from '../filters';

export enum CloneProtocol {
  HTTPS = 'https',
  SSH = 'ssh',
}
registerEnumType(CloneProtocol, { name: 'CloneProtocol' });

export enum RepositoryOrderField {
  NAME = 'name',
  CREATED_AT = 'created_on',
  UPDATED_AT = 'updated_on',
  SIZE = 'size',
}
registerEnumType(RepositoryOrderField, { name: 'RepositoryOrderField' });

@InputType()
export class RepositoryOrder {
  @Field(() => RepositoryOrderField)
  readonly field!: RepositoryOrderField;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC })
  readonly direction!: OrderDirection;
}

@InputType({ description: 'All given conditions must hold.' })
export class RepositoryFilter {
  @Field(() => StringFilter, { nullable: true })
  readonly name?: StringFilter | null;

  @Field(() => String, { nullable: true })
  readonly language?: string | null;

  @Field(() => Boolean, { nullable: true })
  readonly isPrivate?: boolean | null;

  @Field(() => String, { nullable: true, description: "A project's key." })
  readonly project?: string | null;

  @Field(() => DateTimeFilter, { nullable: true })
  readonly updatedAt?: DateTimeFilter | null;
}

@ArgsType()
export class RepositoriesArgs extends BidirectionalArgs {
  @Field(() => RepositoryFilter, { nullable: true })
  readonly filter?: RepositoryFilter | null;

  @Field(() => RepositoryOrder, { nullable: true, description: 'By name unless given.' })
  readonly orderBy?: RepositoryOrder | null;
}

export function repositoryQuery({ filter, orderBy }: RepositoriesArgs): RepositoryQuery {
  return given({
    name: filter?.name ? given({ eq: filter.name.eq, contains: filter.name.contains }) : undefined,
    language: filter?.language,
    isPrivate: filter?.isPrivate,
    project: filter?.project,
    updatedOn: instantRange(filter?.updatedAt),
    sort: orderBy ? sortOf(orderBy) : 'name',
  });
}
