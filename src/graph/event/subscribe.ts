import { GraphQLError } from 'graphql';
import { type EventRepository, isSameRepository, type RepositoryEvent, topicsOf } from '../../events/event';
import { type EventStream, SubscriberTooSlowError } from '../../events/events';
import type { OperationContext } from '../context';
import { RepositoryScope } from '../repository/scope';

const IDENTITY_FIELDS = ['full_name', 'uuid'];

/**
 * Events of one repository for one subscription, as long as its caller may read that repository.
 *
 * @throws UserInputError for what is no repository's name, UpstreamError when Bitbucket does not show the repository.
 */
export async function listen<Event extends RepositoryEvent>(
  fullName: string,
  wants: (event: RepositoryEvent) => event is Event,
  { bitbucket, eventSource }: OperationContext,
): Promise<AsyncIterableIterator<Event>> {
  const scope = RepositoryScope.byFullName(fullName, 'repository');
  if (eventSource === undefined) throw new Error('This context serves no subscriptions.');
  const { events, access, checks, openSession } = eventSource;

  // No cached response will do, for a subscription may last: only a check that others have just made.
  bitbucket.insistOnFresh();
  const { principal, signal } = bitbucket;
  const checked = { principal, repository: fullName, signal };
  const row = await checks.read(checked, () => bitbucket.repositories.get(scope.ref, IDENTITY_FIELDS));
  const repository = identityOf(row, fullName);
  const { ref } = repository.uuid === undefined ? scope : RepositoryScope.byUuid(repository.uuid);
  const watch = access.open({
    principal: bitbucket.principal,
    repository: repository.uuid ?? fullName,
    read: () => openSession().repositories.get(ref, IDENTITY_FIELDS),
  });
  watch.signal.addEventListener('abort', () => {
    checks.forget(checked);
  });
  try {
    const stream = await events.subscribe({
      topics: topicsOf(repository),
      wants: (event) => wants(event) && isSameRepository(repository, event.repository),
      signal: watch.signal,
    });
    return inGraph(stream, wants, () => {
      watch.close();
    });
  } catch (error) {
    watch.close();
    throw error;
  }
}

function identityOf(row: Readonly<Record<string, unknown>>, spelled: string): EventRepository {
  const { uuid, full_name: fullName } = row;
  return {
    ...(typeof uuid === 'string' ? { uuid } : {}),
    fullName: typeof fullName === 'string' ? fullName : spelled,
  };
}

/** The stream as graphql reads it. No generator, for its `return()` would wait for the read that is pending. */
function inGraph<Event extends RepositoryEvent>(
  stream: EventStream<RepositoryEvent>,
  wants: (event: RepositoryEvent) => event is Event,
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
          if (wants(value)) return { done: false, value };
        }
      } catch (error) {
        onEnd();
        throw inGraphTerms(error);
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

function inGraphTerms(error: unknown): unknown {
  if (!(error instanceof SubscriberTooSlowError)) return error;
  const message = `More than ${error.waiting} events were waiting for this subscriber. They were dropped, and the subscription has ended. Subscribe again to receive new events.`;
  return new GraphQLError(message, { extensions: { code: 'SUBSCRIBER_TOO_SLOW', limit: error.waiting } });
}
