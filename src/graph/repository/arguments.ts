import { ArgsType, Field, InputType, registerEnumType } from 'type-graphql';
import { repositories } from '../../bitbucket/endpoints/repositories';
import { BidirectionalArgs } from '../connections/types';
import { DateTimeFilter, OrderDirection, StringFilter } from '../filters';
import { type Order, orderInput } from '../resource/order';

export enum CloneProtocol {
  HTTPS = 'https',
  SSH = 'ssh',
}
registerEnumType(CloneProtocol, { name: 'CloneProtocol', description: 'A protocol for `git clone`.' });

const RepositoryOrder = orderInput('Repository', repositories.facts.query.sort.by, {
  of: 'repositories',
  direction: OrderDirection.ASC,
});

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
  readonly orderBy?: Order<string> | null;
}
