import { issues } from '../../bitbucket/endpoints/issues';
import { Account, accountOf } from '../account/types';
import { Entity } from '../projection/entity';
import { Derived, From, Relation } from '../projection/fieldDecorators';
import { instant, int, oneOf, text, url } from '../projection/readers';
import { Repository } from '../repository/types';
import { itemOf } from '../resource/itemOf';
import { numberInLinks, numberOf } from '../resource/number';
import { Resource } from '../resource/resource';
import { IssuePriority, IssueState, IssueType } from './enums';
import { Component, Milestone, Version } from './trackerItemTypes';

@Resource({ scopeUuid: 'repository.uuid', description: 'An issue of a repository.' })
export class Issue extends itemOf([issues], { keyIn: numberInLinks('issues') }) {
  @Derived<Issue>(
    { reader: int, requestedPaths: ['id'], requiredPaths: [], read: numberOf },
    { description: 'The number of the issue within its repository.' },
  )
  readonly number!: number;

  @Derived<Issue>(
    {
      reader: text,
      requestedPaths: ['id'],
      requiredPaths: [],
      read: ({ number }) => (typeof number === 'number' ? number.toString() : number),
    },
    { description: 'The label that people use: `12` on Bitbucket, `ABC-12` on other trackers.' },
  )
  readonly key!: string;

  @From('title', text)
  readonly title!: string;

  @From('content.raw', text, {
    nullable: true,
    description: 'The text in its markup language, usually Markdown. Null if Bitbucket returns no text.',
  })
  readonly body!: string | null;

  @From('content.html', text, {
    nullable: true,
    description:
      'The text, rendered by Bitbucket as HTML. Null if Bitbucket returns no text.' +
      ' Not sanitized: sanitize it before you inject it into a page (docs/html.md).',
  })
  readonly bodyHtml!: string | null;

  @From('kind', oneOf(IssueType, IssueType), { nullable: true })
  readonly type!: IssueType | null;

  @From('priority', oneOf(IssuePriority, IssuePriority), { nullable: true })
  readonly priority!: IssuePriority | null;

  @From('state', oneOf(IssueState, IssueState), { nullable: true })
  readonly state!: IssueState | null;

  @Relation('reporter', () => Account, accountOf, {
    nullable: true,
    description: 'The account that created the issue. Null if the account was deleted.',
  })
  readonly reporter!: Account | null;

  @Relation('assignee', () => Account, accountOf, {
    nullable: true,
    description: 'The account that the issue is assigned to. Null if there is none, or if the account was deleted.',
  })
  readonly assignee!: Account | null;

  @From('votes', int, { description: 'The number of votes for the issue.' })
  readonly votes!: number;

  @From('watches', int, {
    nullable: true,
    description: 'The number of accounts that watch the issue. Null if Bitbucket does not report it.',
  })
  readonly watchers!: number | null;

  @From('created_on', instant)
  readonly createdAt!: Date;

  @From('updated_on', instant, { description: 'When the issue last changed. A comment changes it too.' })
  readonly updatedAt!: Date;

  @From('edited_on', instant, {
    nullable: true,
    description: 'When the issue was last edited. Null if Bitbucket reports no edit.',
  })
  readonly editedAt!: Date | null;

  @From('links.html.href', url, {
    nullable: true,
    description: 'The issue on the website of Bitbucket. Null if Bitbucket does not report it.',
  })
  readonly url!: string | null;

  @Relation<Issue>('milestone', () => Milestone, (layers, issue) => new Milestone(Entity.key(issue).place, layers), {
    nullable: true,
    description: 'Null if the issue has no milestone.',
  })
  readonly milestone!: Milestone | null;

  @Relation<Issue>('component', () => Component, (layers, issue) => new Component(Entity.key(issue).place, layers), {
    nullable: true,
    description: 'Null if the issue has no component.',
  })
  readonly component!: Component | null;

  @Relation<Issue>('version', () => Version, (layers, issue) => new Version(Entity.key(issue).place, layers), {
    nullable: true,
    description: 'Null if the issue has no version.',
  })
  readonly version!: Version | null;

  @Relation<Issue>(
    'repository',
    () => Repository,
    (layers, issue) => new Repository(Entity.key(issue).place.scope, layers),
    {
      always: true,
    },
  )
  readonly repository!: Repository;
}
