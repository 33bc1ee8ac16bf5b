import type { GraphQLResolveInfo } from 'graphql';
import { Args, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import { resolveConnection } from '../connections/resolveConnection';
import { type Connection, connectionType, ForwardArgs } from '../connections/types';
import type { OperationContext } from '../context';
import { Prefetch } from '../projection/prefetch';
import { IssueAttachment } from './attachmentTypes';
import { Issue, completeKeyOf } from './types';

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
  ): Promise<Connection<IssueAttachment>> {
    const { repository, number } = completeKeyOf(issue);
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
