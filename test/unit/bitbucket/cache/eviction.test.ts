import { type Answer, failureOf, repository } from '../upstream';
import { closeAll, CONFIRMATION, diff, HASH, MINUTE, type Read, REPOSITORY, start } from './support';

afterEach(closeAll);

const rows = { position: { page: 1, pagelen: 10 } } as const;
const refused = { status: 404, body: { error: { message: 'Repository acme/widget not found' } } };

describe('everything kept of a repository goes when', () => {
  const readRepository: Read = (session) => session.repositories.get(repository, ['name']);

  test.each<[string, Answer, Read]>([
    ['the repository answers 401', { status: 401 }, readRepository],
    ['the repository answers 403', { status: 403 }, readRepository],
    ['the repository answers 404', { status: 404 }, readRepository],
    ['anything of its code answers 401', { status: 401 }, (s) => s.refs.get(repository, 'tags', 'v1')],
    ['anything of its code answers 403', { status: 403 }, (s) => s.commits.statuses(repository, HASH, rows)],
    ['a 404 speaks of the repository', refused, (s) => s.commits.get(repository, '1234567')],
  ])('%s', async (_what, answer, read) => {
    const { as, asked, turn } = await start();
    await diff(as());
    turn(() => answer);
    await failureOf(read(as()));
    turn(() => ({ body: 'new' }));
    asked();

    expect(await diff(as())).toBe('new');
    expect(asked()).toEqual([`${REPOSITORY}/diff/${HASH}`]);
  });

  test('the read that confirms is refused, which is then the answer', async () => {
    const { as, asked, pass, turn } = await start();
    await diff(as());
    pass(5 * MINUTE);
    turn(() => refused);
    asked();

    const errors = await Promise.all([failureOf(diff(as())), failureOf(diff(as()))]);
    const whileRefused = asked();
    turn(() => ({ body: 'new' }));

    expect(errors.map(({ code }) => code)).toEqual(['NOT_FOUND', 'NOT_FOUND']);
    expect(whileRefused).toEqual([CONFIRMATION]);
    expect(await diff(as())).toBe('new');
  });

  test.each<[string, Answer, Read]>([
    [
      'something in it is not there',
      { status: 404, body: { error: { message: 'Commit not found' } } },
      (s) => s.commits.get(repository, '1234567'),
    ],
    ['its tracker is not for this caller', { status: 403 }, (s) => s.issues.comment(repository, 7, 1)],
    ['its hooks are not for this caller', { status: 403 }, (s) => s.hooks.list({ repository }, rows)],
    [
      'a write to it is not for this caller',
      { status: 403 },
      (s) => s.commits.createComment(repository, HASH, { content: { raw: 'x' } }),
    ],
    ['Bitbucket fails', { status: 500 }, readRepository],
    ['Bitbucket wants a pause', { status: 429, headers: { 'retry-after': '3600' } }, readRepository],
    [
      'another repository is refused',
      { status: 404 },
      (s) => s.repositories.get({ workspace: 'acme', slug: 'gadget' }),
    ],
  ])('but not when %s', async (_what, answer, read) => {
    const { as, asked, turn } = await start();
    await diff(as());
    turn(() => answer);
    await failureOf(read(as()));
    asked();

    await diff(as());

    expect(asked()).toEqual([]);
  });

  test('but only for the caller who was refused', async () => {
    const { as, asked, turn } = await start();
    await diff(as('one'));
    await diff(as('two'));
    turn(({ authorization }) => (authorization === 'Bearer one' ? { status: 403 } : {}));
    await failureOf(readRepository(as('one')));
    asked();

    await diff(as('two'));
    await failureOf(diff(as('one')));

    expect(asked()).toEqual([`${REPOSITORY}/diff/${HASH}`]);
  });

  test('also when an answer to what was asked before the refusal comes after it', async () => {
    const { as, asked, pass, turn } = await start();
    let answerLate: () => void = () => undefined;
    let onAsked: () => void = () => undefined;
    const isAsked = new Promise<void>((resolve) => (onAsked = resolve));
    turn(() => (_request, response) => {
      answerLate = () => response.end('late');
      onAsked();
    });
    const late = diff(as());
    await isAsked;
    pass(1);
    turn(() => ({ status: 403 }));
    await failureOf(readRepository(as()));
    answerLate();
    await late;
    asked();

    await failureOf(diff(as()));

    expect(asked()).toEqual([`${REPOSITORY}/diff/${HASH}`]);
  });
});
