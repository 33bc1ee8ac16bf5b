import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { resolveConnection } from '../connections/resolveConnection';
import { type Connection, connectionType, ForwardArgs } from '../connections/types';
import type { OperationContext } from '../context';
import { Prefetch } from '../projection/prefetch';
import { Entity } from '../projection/entity';
import { IssueAttachment } from './attachmentTypes';
import { Issue } from './types';

const IssueAttachmentConnection = connectionType('IssueAttachment', () => IssueAttachment);

@Resolver(() => Issue)
export class AttachmentsOfIssueResolver {
  @FieldResolver(() => IssueAttachmentConnection, {
    nullable: true,
    description: 'The files that are attached to the issue. Costs one REST call per page.',
  })
  @Prefetch()
  async attachments(
    @Root() issue: Issue,
    @Args(() => ForwardArgs) args: ForwardArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<Connection<IssueAttachment> | null> {
    const { repository, number } = Entity.key(issue);
    if (number === undefined) return null;
    return resolveConnection(
      {
        kind: 'attachments',
        scope: repository,
        parent: number,
        paging: 'numbered',
        fetch: (page) => context.issueTracker.attachments(repository.ref, number, page),
        node: (row) => new IssueAttachment(row),
      },
      args,
      context,
      info,
    );
  }
}
