import type { GraphQLResolveInfo } from 'graphql';
import { Arg, Ctx, Info, Int, Resolver, Root, Subscription } from 'type-graphql';
import type { IssueHappened, PushHappened, RepositoryEvent } from '../../events/event';
import type { OperationContext } from '../context';
import { checkIssueNumber } from '../issue/resolver';
import { enter } from '../projection/enter';
import { selectionOf } from '../projection/selection';
import { IssueEvent } from './issueTypes';
import { listen } from './listen';
import { PushEvent } from './pushTypes';

interface Subscribing<Args> {
  readonly args: Args;
  readonly context: OperationContext;
}

/** Each event is resolved in a context of its own: what one has loaded is not what the next one shows. */
@Resolver()
export class EventSubscriptions {
  @Subscription(() => PushEvent, {
    description: 'Each push to the repository, as its webhook reported it.',
    subscribe: subscribeToPushes,
  })
  async repositoryPushed(
    @Root() event: PushHappened,
    @Arg('repository', () => String, { description: '"workspace/slug"; uuids serve in both places.' })
    _repository: string,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<PushEvent> {
    const push = new PushEvent(event);
    await enter(push, selectionOf(info), context, info);
    return push;
  }

  @Subscription(() => IssueEvent, {
    description: 'Issues created, changed or commented on; of one issue when `number` is given.',
    subscribe: subscribeToIssues,
  })
  async issueEvent(
    @Root() event: IssueHappened,
    @Arg('repository', () => String, { description: '"workspace/slug"; uuids serve in both places.' })
    _repository: string,
    @Arg('number', () => Int, { nullable: true })
    _number: number | null,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<IssueEvent> {
    const issueEvent = new IssueEvent(event);
    await enter(issueEvent, selectionOf(info), context, info);
    return issueEvent;
  }
}

function subscribeToPushes({
  args: { repository },
  context,
}: Subscribing<{ readonly repository: string }>): Promise<AsyncIterable<PushHappened>> {
  return listen(repository, (event): event is PushHappened => event.kind === 'push', context);
}

async function subscribeToIssues({
  args: { repository, number },
  context,
}: Subscribing<{ readonly repository: string; readonly number?: number | null }>): Promise<
  AsyncIterable<IssueHappened>
> {
  if (number !== undefined && number !== null) checkIssueNumber('number', number);
  const isWanted = (event: RepositoryEvent): event is IssueHappened =>
    event.kind === 'issue' && (number === undefined || number === null || event.issueNumber === number);
  return listen(repository, isWanted, context);
}
