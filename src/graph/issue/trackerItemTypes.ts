import { ObjectType } from 'type-graphql';
import { components, milestones, versions } from '../../bitbucket/endpoints/trackerLists';
import { From } from '../projection/fieldDecorators';
import { databaseId, text } from '../projection/readers';
import { itemOf } from '../resource/itemOf';
import { Resource } from '../resource/resource';

/** What milestones, components and versions have in common. */
function trackerItemOf<C extends typeof milestones | typeof components | typeof versions>(collection: C) {
  @ObjectType({ simpleResolvers: true })
  abstract class TrackerItem extends itemOf([collection]) {
    @From('id', databaseId, {
      nullable: true,
      description:
        'The numeric id in Bitbucket. Null if Bitbucket does not report it. ' +
        'Costs one REST call if an issue contains only the name.',
    })
    readonly databaseId!: number | null;

    @From('name', text)
    readonly name!: string;
  }
  return TrackerItem;
}

@Resource({ description: 'A milestone of an issue tracker.' })
export class Milestone extends trackerItemOf(milestones) {}

@Resource({ description: 'A component of an issue tracker.' })
export class Component extends trackerItemOf(components) {}

@Resource({ description: 'A version of an issue tracker.' })
export class Version extends trackerItemOf(versions) {}
