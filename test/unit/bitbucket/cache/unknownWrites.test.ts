import { issueComments, issues } from '../../../../src/bitbucket/endpoints/issues';
import { ManualClock } from '../../../support/manualClock';
import { type FakeResponse, failureOf, repository } from '../upstream';
import { closeAll, MINUTE, type Read, start } from './support';

afterEach(closeAll);

const readIssue: Read = (session) => session.collection(issueComments).get({ ...repository, number: 7 }, 1);
const update: Read = (session) => session.collection(issues).update(repository, 7, { title: 'new' });

async function startWithTimer() {
  const clock = new ManualClock();
  const started = await start({
    ttlMs: { issue: 10 * MINUTE, repository: 10 * MINUTE },
    timer: (milliseconds, task) => clock.after(milliseconds, task),
  });
  return { ...started, clock };
}

test('a read in flight at the end of the settle time is not cached', async () => {
  const { sessionOf, newRequests, respondWith, clock } = await startWithTimer();
  respondWith(() => ({ status: 503 }));
  await failureOf(update(sessionOf()));
  let finish: () => void = () => undefined;
  let onRequest: () => void = () => undefined;
  const requested = new Promise<void>((resolve) => (onRequest = resolve));
  respondWith(() => (_request, response) => {
    finish = () => response.end('{"id":1}');
    onRequest();
  });
  const reading = readIssue(sessionOf());
  await requested;
  clock.advance(10_000);
  finish();
  await reading;
  respondWith(() => ({ body: { id: 2 } }));
  newRequests();

  expect(await readIssue(sessionOf())).toEqual({ id: 2 });
});

test('a repeated eviction affects what the write may have changed, for all callers', async () => {
  const { sessionOf, newRequests, respondWith, clock } = await startWithTimer();
  respondWith(() => ({ status: 503 }));
  await failureOf(update(sessionOf('one')));
  respondWith(() => ({}));
  await readIssue(sessionOf('two'));
  await sessionOf('two').repositories.get(repository);
  clock.advance(10_000);
  newRequests();

  await readIssue(sessionOf('two'));
  await sessionOf('two').repositories.get(repository);

  expect(newRequests()).toEqual(['/repositories/acme/widget/issues/7/comments/1']);
});

test.each<[string, FakeResponse]>([
  ['succeeds', { body: {} }],
  ['fails with 400', { status: 400, body: { type: 'error', error: { message: 'No' } } }],
  ['fails with 403', { status: 403 }],
  ['fails with 404', { status: 404 }],
  ['fails with 429', { status: 429, headers: { 'retry-after': '120' } }],
])('the eviction is not repeated if the write %s', async (_what, response) => {
  const { sessionOf, respondWith, clock } = await startWithTimer();
  respondWith(() => response);

  await update(sessionOf()).catch(() => undefined);

  expect(clock.timers).toBe(0);
});
