import { environments } from '../../bitbucket/endpoints/deployments';
import { Entity } from '../projection/entity';
import { Derived, From } from '../projection/fieldDecorators';
import { flag, int, oneOf, text } from '../projection/readers';
import { itemOf } from '../resource/itemOf';
import { Resource } from '../resource/resource';
import { EnvironmentType } from './enums';

/** Every complete environment has this member. An environment in a deployment has only the requested members. */
const COMPLETE = { nullIfPresent: 'slug' } as const;

@Resource({ description: 'An environment to which the pipelines of a repository deploy.' })
export class Environment extends itemOf([environments]) {
  @From('uuid', text, { description: 'The uuid of the environment, in braces.' })
  readonly uuid!: string;

  @From('name', text)
  readonly name!: string;

  @From('slug', text, { nullable: true, description: 'Null if Bitbucket does not report it.' })
  readonly slug!: string | null;

  @From('environment_type.name', oneOf(EnvironmentType, EnvironmentType), {
    nullable: true,
    description: 'Null if Bitbucket does not report it.',
  })
  readonly type!: EnvironmentType | null;

  @From('rank', int, {
    ...COMPLETE,
    nullable: true,
    description: 'The position of the environment among those of its type. Null if Bitbucket does not report it.',
  })
  readonly rank!: number | null;

  @Derived<Environment>(
    {
      reader: flag,
      requestedPaths: ['lock.name', 'slug'],
      requiredPaths: ['slug'],
      read: (environment) => {
        const name = Entity.peek(environment, 'lock.name');
        return typeof name === 'string' ? name === 'LOCKED' : name;
      },
    },
    {
      nullable: true,
      description: 'Whether a running deployment has locked the environment. Null if Bitbucket does not report it.',
    },
  )
  readonly isLocked!: boolean | null;
}
