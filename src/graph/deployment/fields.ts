import { ArgsType, Field } from 'type-graphql';
import { checkUuid } from '../arguments/formats';
import { ForwardArgs } from '../connections/types';
import { valueAt } from '../projection/valueAt';
import { ofRepository } from '../repository/owner';
import { fieldsOf } from '../resource/fieldsOf';
import { many } from '../resource/many';
import { manyFiltered } from '../resource/manyFiltered';
import { EnvironmentType } from './enums';
import { Environment } from './environmentTypes';
import { Deployment } from './types';

@ArgsType()
class EnvironmentsArgs extends ForwardArgs {
  @Field(() => EnvironmentType, { nullable: true, description: 'Returns environments of this type. Default: all.' })
  readonly type?: EnvironmentType | null;
}

@ArgsType()
class DeploymentsArgs extends ForwardArgs {
  @Field(() => String, {
    nullable: true,
    description: 'The uuid of an environment, with or without braces. Default: all environments.',
  })
  readonly environment?: string | null;
}

const TYPE_PATH = 'environment_type.name';

export const deploymentFields = fieldsOf(ofRepository, {
  environments: manyFiltered(Environment, {
    args: EnvironmentsArgs,
    definedBy: ({ type }) => type ?? null,
    isSelected: (row, { type }) => !type || valueAt(row, TYPE_PATH) === type,
    filterPaths: [TYPE_PATH],
    description:
      'The environments of the repository. Costs one REST call per 100 environments, also if `type` or `first` selects fewer.',
  }),
  deployments: many(Deployment, {
    args: DeploymentsArgs,
    resolveArguments: toDeploymentListArgs,
    description: 'The deployments of the repository, most recently started first. Costs one REST call per page.',
  }),
});

/** @throws UserInputError for a text that is no uuid */
function toDeploymentListArgs({ environment, ...paging }: DeploymentsArgs) {
  if (environment === undefined || environment === null) return paging;
  return { ...paging, filter: { environment: checkUuid('environment', environment, 'an environment') } };
}
