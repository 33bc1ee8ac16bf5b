import { registerEnumType } from 'type-graphql';

export enum EnvironmentType {
  TEST = 'Test',
  STAGING = 'Staging',
  PRODUCTION = 'Production',
}
registerEnumType(EnvironmentType, {
  name: 'EnvironmentType',
  description: 'The type of an environment. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE.',
});

export enum DeploymentState {
  UNDEPLOYED = 'UNDEPLOYED',
  IN_PROGRESS = 'IN_PROGRESS',
  SUCCESSFUL = 'SUCCESSFUL',
  FAILED = 'FAILED',
  STOPPED = 'STOPPED',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(DeploymentState, {
  name: 'DeploymentState',
  description: 'The state of a deployment, which the gateway computes from the state and the status of Bitbucket.',
  valuesConfig: {
    UNDEPLOYED: { description: 'The deployment has not started.' },
    IN_PROGRESS: { description: 'The deployment is running.' },
    SUCCESSFUL: { description: 'The deployment has succeeded.' },
    FAILED: { description: 'The deployment has failed.' },
    STOPPED: { description: 'The deployment was stopped before it ended.' },
    UNKNOWN: {
      description: 'A state that this gateway does not know. `extensions.warnings` contains STATUS_UNKNOWN.',
    },
  },
});
