import { ArgsType, Field } from 'type-graphql';
import { branches } from '../../bitbucket/endpoints/refs';
import { REF_NAME_RULE } from '../arguments/formats';
import { ForwardArgs } from '../connections/types';
import { OrderDirection } from '../filters';
import { ofRepository } from '../repository/owner';
import { fieldsOf } from '../resource/fieldsOf';
import { many } from '../resource/many';
import { one } from '../resource/one';
import { type Order, orderInput } from '../resource/order';
import { Branch, Tag } from './types';

const RefOrder = orderInput('Ref', branches.facts.query.sort.by, {
  of: 'branches or tags',
  direction: OrderDirection.ASC,
  valuesConfig: { TARGET_DATE: { description: 'The date of the commit that the branch or tag points to.' } },
});

@ArgsType()
class RefsArgs extends ForwardArgs {
  @Field(() => String, { nullable: true, description: 'Returns names that contain this text, regardless of case.' })
  readonly search?: string | null;

  @Field(() => RefOrder, { nullable: true, description: 'Default: by name, ascending.' })
  readonly orderBy?: Order<string> | null;
}

const byName = { by: 'name', expected: `the name of a branch or tag ${REF_NAME_RULE}` };

export const refFields = fieldsOf(ofRepository, {
  branch: one(Branch, {
    ...byName,
    description:
      'A branch. Null if it does not exist. ' +
      'The branches of one repository that an operation selects by aliases usually cost one REST call together.',
  }),
  branches: many(Branch, {
    args: RefsArgs,
    description: 'The branches of the repository. Costs one REST call per page.',
  }),
  tag: one(Tag, {
    ...byName,
    description:
      'A tag. Null if it does not exist. ' +
      'The tags of one repository that an operation selects by aliases usually cost one REST call together.',
  }),
  tags: many(Tag, { args: RefsArgs, description: 'The tags of the repository. Costs one REST call per page.' }),
});
