import type { Switches } from '../../src/emulator/behaviour/switches';
import { LIMITED_API_TOKEN } from '../../src/emulator/identity/credentials';
import { send, basic, useEmulator } from '../unit/emulator/support';
import { withContractData } from './contractData';
import { recordedPart } from './recordings/recording';

/** What must be asked of the emulator, in which state, to hear what was recorded. */
interface Refused {
  readonly recording: string;
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly switches?: Partial<Switches>;
}

const table: readonly Refused[] = [
  { recording: 'errors/noapi-404.json', path: '/repositories/acme/sprocket/nothing' },
  {
    recording: 'errors/live-404-ref-missing.json',
    path: '/repositories/acme/sprocket/commits',
    query: { include: 'main' },
  },
  { recording: 'errors/no-issue-tracker-404.json', path: '/repositories/acme/silent/issues' },
  {
    recording: 'errors/live-410-issues-CHANGE-3071.json',
    path: '/repositories/acme/widget/issues',
    switches: { issueTrackerRemoved: true },
  },
  { recording: 'errors/live-410-repositories-CHANGE-2770.json', path: '/repositories' },
  {
    recording: 'errors/live-429-anonymous.json',
    path: '/repositories/acme/widget',
    switches: { rateLimit: { calls: 0, body: 'json' } },
  },
  {
    recording: 'errors/pr-list-pagelen-100-400.json',
    path: '/repositories/acme/widget/pullrequests',
    query: { pagelen: '100' },
  },
  {
    recording: 'errors/pr-comment-unknown-404.json',
    path: '/repositories/acme/widget/pullrequests/1/comments/113979999',
  },
  { recording: 'errors/pr-merge-unknown-404.json', path: '/repositories/acme/widget/pullrequests/0' },
];

withContractData('recordings', () => {
  describe('the emulator refuses as Bitbucket was recorded to', () => {
    const emulator = useEmulator();

    test.each(table)('word for word: $recording', async ({ recording, path, query = {}, switches = {} }) => {
      const { status, body } = recordedPart({ recording });
      emulator.current.set(switches);

      const answer = await send(emulator.current, path, { query, authorization: null });

      expect({ status: answer.status, body: answer.json ?? answer.text }).toEqual({ status, body });
    });

    test('in the words of errors/privileges-403.json, with the names that scopes have today', async () => {
      const recorded = recordedPart({ recording: 'errors/privileges-403.json' });
      const authorization = basic(LIMITED_API_TOKEN.email, LIMITED_API_TOKEN.token);

      const answer = await send(emulator.current, '/repositories/acme/widget/issues', { authorization });

      const scopes: unknown = expect.arrayContaining([expect.any(String)]);
      expect(answer.status).toBe(recorded.status);
      expect([answer.json, recorded.body]).toEqual(
        Array(2).fill({
          type: 'error',
          error: {
            message: 'Your credentials lack one or more required privilege scopes.',
            detail: { required: scopes, granted: scopes },
          },
        }),
      );
    });
  });
});
