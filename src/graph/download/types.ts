import { downloads } from '../../bitbucket/endpoints/downloads';
import { Account, accountOf } from '../account/types';
import { From, Relation } from '../projection/fieldDecorators';
import { instant, int, safeInt, text, url } from '../projection/readers';
import { itemOf } from '../resource/itemOf';
import { Resource } from '../resource/resource';

@Resource({ description: 'A file that was uploaded to a repository, for example a release.' })
export class Download extends itemOf([downloads]) {
  @From('name', text, { description: 'The name of the file. It is unique in the repository.' })
  readonly name!: string;

  @From('size', safeInt, { description: 'The size of the file in bytes.' })
  readonly size!: number;

  @From('downloads', int, { description: 'How often the file was downloaded.' })
  readonly downloadCount!: number;

  @From('created_on', instant, { description: 'When the file was uploaded.' })
  readonly createdAt!: Date;

  @Relation('user', () => Account, accountOf, {
    nullable: true,
    description: 'The account that uploaded the file. Null if it was deleted.',
  })
  readonly uploader!: Account | null;

  @From('links.self.href', url, {
    description: 'The address in the REST API that redirects to the content of the file.',
  })
  readonly url!: string;
}
