import { branches, tags } from '../../bitbucket/endpoints/refs';
import { Commit } from '../commit/types';
import { Entity } from '../projection/entity';
import { From, Relation } from '../projection/fieldDecorators';
import { instant, text } from '../projection/readers';
import { itemOf } from '../resource/itemOf';
import { Resource } from '../resource/resource';

@Resource({ scopeUuid: 'target.repository.uuid', description: 'A branch of a repository.' })
export class Branch extends itemOf([branches]) {
  @From('name', text)
  readonly name!: string;

  @Relation<Branch>('target', () => Commit, (layers, branch) => Commit.ofJson(Entity.key(branch).place.scope, layers), {
    nullable: true,
    description: 'The last commit of the branch. Null if Bitbucket does not report it.',
  })
  readonly target!: Commit | null;
}

@Resource({ scopeUuid: 'target.repository.uuid', description: 'A tag of a repository.' })
export class Tag extends itemOf([tags]) {
  @From('name', text)
  readonly name!: string;

  @Relation<Tag>('target', () => Commit, (layers, tag) => Commit.ofJson(Entity.key(tag).place.scope, layers), {
    nullable: true,
    description: 'The commit that the tag points to. Null if Bitbucket does not report it.',
  })
  readonly target!: Commit | null;

  @From('message', text, {
    nullable: true,
    description: 'The message of an annotated tag. Null for a lightweight tag.',
  })
  readonly message!: string | null;

  @From('date', instant, {
    nullable: true,
    description: 'When the tag was created. Null if Bitbucket does not report it.',
  })
  readonly date!: Date | null;
}
