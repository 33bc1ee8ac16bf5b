import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Resolver, Root, Subscription } from 'type-graphql';
import type {
  BuildReported,
  IssueChanged,
  PullRequestChanged,
  PushReceived,
  RepositoryEvent,
} from '../../events/event';
import { LimitedArguments } from '../arguments/decorators';
import type { OperationContext } from '../context';
import { COUNTED_FROM_ONE } from '../limits';
import { hydrate } from '../projection/hydrate';
import { selectionOf } from '../projection/selection';
import { BuildEvent } from './buildTypes';
import { IssueEvent } from './issueTypes';
import { PullRequestEvent, PullRequestEventAction } from './pullRequestTypes';
import { reportOmission } from './reportOmission';
import { subscribeToRepository } from './subscribe';
import { PushEvent } from './pushTypes';

interface SubscribeParams<Args> {
  readonly args: Args;
  readonly context: OperationContext;
}

/** Each event is executed in a separate context, so that no event shows data that was loaded for an earlier one. */
@Resolver()
export class EventSubscriptions {
  @Subscription(() => PushEvent, {
    description:
      'Pushes to the repository, as reported by its webhook while the subscription is open. ' +
      'Checks the access of the caller by one REST call at the start and one every five minutes. ' +
      'Fields that the webhook delivery does not contain cost REST calls for each event.',
    subscribe: subscribeToPushes,
  })
  async repositoryPushed(
    @Root() event: PushReceived,
    @Arg('repository', () => String, { description: '"workspace/slug". Each part may be a uuid in braces.' })
    _repository: string,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PushEvent> {
    const push = new PushEvent(event);
    await hydrate(push, selectionOf(info), context, info);
    const omission = PushEvent.omission(push);
    if (omission !== undefined) reportOmission(omission, context, info);
    return push;
  }

  @Subscription(() => IssueEvent, {
    description:
      'Created, changed and commented issues of the repository, or of one issue if `number` is given, ' +
      'as reported by its webhook while the subscription is open. ' +
      'Checks the access of the caller by one REST call at the start and one every five minutes. ' +
      'Fields that the webhook delivery does not contain cost REST calls for each event.',
    subscribe: subscribeToIssues,
  })
  @LimitedArguments({ number: COUNTED_FROM_ONE })
  async issueEvent(
    @Root() event: IssueChanged,
    @Arg('repository', () => String, { description: '"workspace/slug". Each part may be a uuid in braces.' })
    _repository: string,
    @Arg('number', () => Int, { nullable: true, description: 'The number of an issue. Null selects all issues.' })
    _number: number | null,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<IssueEvent> {
    const issueEvent = new IssueEvent(event);
    await hydrate(issueEvent, selectionOf(info), context, info);
    const omission = IssueEvent.omission(issueEvent);
    if (omission !== undefined) reportOmission(omission, context, info);
    return issueEvent;
  }

  @Subscription(() => PullRequestEvent, {
    nullable: true,
    description:
      'Changes, reviews, comments, merges and declines of the pull requests of the repository, ' +
      'or of one pull request if `number` is given, as reported by its webhook while the subscription is open. ' +
      'Checks the access of the caller by one REST call at the start and one every five minutes. ' +
      'Fields that the webhook delivery does not contain cost REST calls for each event.',
    subscribe: subscribeToPullRequests,
  })
  @LimitedArguments({ number: COUNTED_FROM_ONE })
  async pullRequestEvent(
    @Root() event: PullRequestChanged,
    @Arg('repository', () => String, { description: '"workspace/slug". Each part may be a uuid in braces.' })
    _repository: string,
    @Arg('number', () => Int, {
      nullable: true,
      description: 'The number of a pull request. Null selects all pull requests.',
    })
    _number: number | null,
    @Arg('actions', () => [PullRequestEventAction], {
      nullable: true,
      description: 'The actions to receive. Null selects all actions; an empty list selects none.',
    })
    _actions: readonly PullRequestEventAction[] | null,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PullRequestEvent> {
    const pullRequestEvent = new PullRequestEvent(event);
    await hydrate(pullRequestEvent, selectionOf(info), context, info);
    return pullRequestEvent;
  }

  @Subscription(() => BuildEvent, {
    nullable: true,
    description:
      'Build statuses of the repository that were created or changed, as reported by its webhook while the subscription is open: ' +
      'those of Bitbucket Pipelines and those of other tools. ' +
      'Checks the access of the caller by one REST call at the start and one every five minutes. ' +
      'Fields that the webhook delivery does not contain cost REST calls for each event.',
    subscribe: subscribeToBuilds,
  })
  async buildEvent(
    @Root() event: BuildReported,
    @Arg('repository', () => String, { description: '"workspace/slug". Each part may be a uuid in braces.' })
    _repository: string,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<BuildEvent> {
    const buildEvent = new BuildEvent(event);
    await hydrate(buildEvent, selectionOf(info), context, info);
    return buildEvent;
  }
}

function subscribeToPushes({
  args: { repository },
  context,
}: SubscribeParams<{ readonly repository: string }>): Promise<AsyncIterable<PushReceived>> {
  return subscribeToRepository(repository, (event): event is PushReceived => event.kind === 'push', context);
}

function subscribeToBuilds({
  args: { repository },
  context,
}: SubscribeParams<{ readonly repository: string }>): Promise<AsyncIterable<BuildReported>> {
  return subscribeToRepository(repository, (event): event is BuildReported => event.kind === 'build', context);
}

async function subscribeToIssues({
  args: { repository, number },
  context,
}: SubscribeParams<{ readonly repository: string; readonly number?: number | null }>): Promise<
  AsyncIterable<IssueChanged>
> {
  const matches = (event: RepositoryEvent): event is IssueChanged =>
    event.kind === 'issue' && (number === undefined || number === null || event.issueNumber === number);
  return subscribeToRepository(repository, matches, context);
}

interface PullRequestEventArgs {
  readonly repository: string;
  readonly number?: number | null;
  readonly actions?: readonly PullRequestEventAction[] | null;
}

async function subscribeToPullRequests({
  args: { repository, number, actions },
  context,
}: SubscribeParams<PullRequestEventArgs>): Promise<AsyncIterable<PullRequestChanged>> {
  const selected = new Set<string>(actions);
  const matches = (event: RepositoryEvent): event is PullRequestChanged =>
    event.kind === 'pullRequest' &&
    (number === undefined || number === null || event.pullRequestNumber === number) &&
    (actions === undefined || actions === null || selected.has(event.action));
  return subscribeToRepository(repository, matches, context);
}
