import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql';
import type { RepositoryQuery } from '../../bitbucket/types';
import { BidirectionalArgs } from '../connections/types';
import { DateTimeFilter, omitNullish, instantRange, OrderDirection, sortOf, StringFilter } from '../filters';

export enum CloneProtocol {
  HTTPS = 'https',
  SSH = 'ssh',
}
registerEnumType(CloneProtocol, { name: 'CloneProtocol', description: 'A protocol for `git clone`.' });

export enum RepositoryOrderField {
  NAME = 'name',
  CREATED_AT = 'created_on',
  UPDATED_AT = 'updated_on',
  SIZE = 'size',
}
registerEnumType(RepositoryOrderField, {
  name: 'RepositoryOrderField',
  description: 'The field by which repositories are ordered.',
});

@InputType({ description: 'The order of a list of repositories.' })
export class RepositoryOrder {
  @Field(() => RepositoryOrderField)
  readonly field!: RepositoryOrderField;

  @Field(() => OrderDirection, { defaultValue: OrderDirection.ASC })
  readonly direction!: OrderDirection;
}

@InputType({ description: 'Conditions for repositories. All conditions must match. Null means no condition.' })
export class RepositoryFilter {
  @Field(() => StringFilter, { nullable: true })
  readonly name?: StringFilter | null;

  @Field(() => String, { nullable: true, description: 'The value of `Repository.language`.' })
  readonly language?: string | null;

  @Field(() => Boolean, { nullable: true })
  readonly isPrivate?: boolean | null;

  @Field(() => String, { nullable: true, description: 'The key of a project.' })
  readonly project?: string | null;

  @Field(() => DateTimeFilter, { nullable: true })
  readonly updatedAt?: DateTimeFilter | null;
}

@ArgsType()
export class RepositoriesArgs extends BidirectionalArgs {
  @Field(() => RepositoryFilter, { nullable: true, description: 'Returns repositories that match all conditions.' })
  readonly filter?: RepositoryFilter | null;

  @Field(() => RepositoryOrder, { nullable: true, description: 'Default: by name, ascending.' })
  readonly orderBy?: RepositoryOrder | null;
}

/** Converts the arguments to Bitbucket's filter and order. Default order: by name, ascending. */
export function repositoryQuery({ filter, orderBy }: RepositoriesArgs): RepositoryQuery {
  return omitNullish({
    name: filter?.name ? omitNullish({ eq: filter.name.eq, contains: filter.name.contains }) : undefined,
    language: filter?.language,
    isPrivate: filter?.isPrivate,
    project: filter?.project,
    updatedOn: instantRange(filter?.updatedAt),
    sort: orderBy ? sortOf(orderBy) : 'name',
  });
}
