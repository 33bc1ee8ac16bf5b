import { GraphQLError } from 'graphql';
import { type EventRepository, isSameRepository, type RepositoryEvent, topicsOf } from '../../events/event';
import { EventsLostError, type EventStream, SubscriberTooSlowError } from '../../events/events';
import type { OperationContext } from '../context';
import { RepositoryScope } from '../repository/scope';
import { missingDeliveries } from './missingDeliveries';

const IDENTITY_FIELDS = ['full_name', 'uuid'];

/**
 * Subscribes to the events of a repository. Adds a warning if no delivery of the repository has arrived. When the caller loses access to the repository, the iterator throws the
 * error of the access check.
 *
 * @param matches selects the events that the subscription receives.
 * @throws UserInputError if `fullName` is not "workspace/slug"; UpstreamError if the caller cannot read the repository.
 */
export async function subscribeToRepository<Event extends RepositoryEvent>(
  fullName: string,
  matches: (event: RepositoryEvent) => event is Event,
  context: OperationContext,
): Promise<AsyncIterableIterator<Event>> {
  const { bitbucket, eventSource } = context;
  const scope = RepositoryScope.byFullName(fullName, 'repository');
  if (eventSource === undefined) throw new Error('This context has no event source for subscriptions.');
  const { events, deliveries, accessWatch, accessChecks, openSession, sessionKey } = eventSource;

  // A subscription can be open for hours, so its access check ignores cached responses. It can share the check that
  // another subscription started in the last 30 seconds.
  bitbucket.requireFresh();
  const { signal } = bitbucket;
  const principal = sessionKey ?? bitbucket.principal;
  const check = { principal, repository: fullName, signal };
  const row = await accessChecks.read(check, () => bitbucket.repositories.get(scope.ref, IDENTITY_FIELDS));
  const repository = eventRepositoryOf(row, fullName);
  const { ref } = repository.uuid === undefined ? scope : RepositoryScope.byUuid(repository.uuid);
  const watch = accessWatch.open({
    principal,
    repository: repository.uuid ?? fullName,
    read: () => openSession().repositories.get(ref, IDENTITY_FIELDS),
  });
  watch.signal.addEventListener('abort', () => {
    accessChecks.evict(check);
  });
  try {
    const stream = await events.subscribe({
      topics: topicsOf(repository),
      wants: (event) => matches(event) && isSameRepository(repository, event.repository),
      signal: watch.signal,
    });
    const warning = missingDeliveries(repository, deliveries);
    if (warning !== undefined) context.warn(warning);
    return toAsyncIterator(stream, matches, () => {
      watch.close();
    });
  } catch (error) {
    watch.close();
    throw error;
  }
}

function eventRepositoryOf(row: Readonly<Record<string, unknown>>, requestedName: string): EventRepository {
  const { uuid, full_name: fullName } = row;
  return {
    ...(typeof uuid === 'string' ? { uuid } : {}),
    fullName: typeof fullName === 'string' ? fullName : requestedName,
  };
}

/** Converts a stream for graphql-js. Not an async generator, because its `return()` waits for a pending `next()`. */
function toAsyncIterator<Event extends RepositoryEvent>(
  stream: EventStream<RepositoryEvent>,
  matches: (event: RepositoryEvent) => event is Event,
  onEnd: () => void,
): AsyncIterableIterator<Event> {
  return {
    async next() {
      try {
        for (;;) {
          const { done, value } = await stream.next();
          if (done === true) {
            onEnd();
            return { done, value };
          }
          if (matches(value)) return { done: false, value };
        }
      } catch (error) {
        onEnd();
        throw toGraphQLError(error);
      }
    },
    async return() {
      onEnd();
      await stream.return();
      return { done: true, value: undefined };
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function toGraphQLError(error: unknown): unknown {
  if (error instanceof EventsLostError) {
    return new GraphQLError(error.message, { extensions: { code: 'EVENTS_LOST' } });
  }
  if (!(error instanceof SubscriberTooSlowError)) return error;
  const message = `More than ${error.waiting} events were waiting for this subscriber. They were dropped, and the subscription has ended. Subscribe again to receive new events.`;
  return new GraphQLError(message, { extensions: { code: 'SUBSCRIBER_TOO_SLOW', limit: error.waiting } });
}
