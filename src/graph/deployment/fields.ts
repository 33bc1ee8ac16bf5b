import { ArgsType, Field } from 'type-graphql';
import { ForwardArgs } from '../connections/types';
import { UserInputError } from '../errors';
import { valueAt } from '../projection/valueAt';
import { ofRepository } from '../repository/owner';
import { fieldsOf } from '../resource/fieldsOf';
import { KEY_FORMATS } from '../resource/keyFormats';
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
  const uuid = KEY_FORMATS.uuid.fromArgument(environment);
  if (uuid === undefined) throw new UserInputError('environment', 'must be the uuid of an environment');
  return { ...paging, filter: { environment: uuid } };
}
