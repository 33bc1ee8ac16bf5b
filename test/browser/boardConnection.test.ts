import { closeAfterTest } from '../support/cleanup';
import { eventually } from '../support/eventually';
import { freePort } from '../support/freePort';
import { openBoard } from './boardPage';
import { describeBoard } from './describeBoard';
import { ExampleProcess } from './exampleProcess';

describeBoard(
  'the board without a complete connection',
  { CACHE_PIPELINE_SECONDS: '1' },
  (exampleOf, open, newContext) => {
    test.each([
      [
        '/pull-requests?repositories=acme/widget-tools,acme/nope',
        'acme/nope: does not exist, or is not visible to you.',
      ],
      ['/issues?repository=acme/nope', 'acme/nope: does not exist, or is not visible to you.'],
      ['/issues?repository=acme/silent', 'Repository has no issue tracker.'],
    ])('explains what is wrong at %s', async (path, message) => {
      const board = await open(path);

      await board.page.getByRole('alert').getByText(message).first().waitFor();

      expect(board.problems).toEqual([]);
    });

    test('says how old the data is while Bitbucket fails', async () => {
      const { emulator, url } = exampleOf();
      const board = await open('/pipelines?repository=acme/gadget');
      await board.row('#4').waitFor();
      emulator.set({ faults: [{ path: /pipelines/, then: { kind: 'response', status: 503 } }] });
      closeAfterTest(() => {
        emulator.set({ faults: [] });
      });

      // The cached response is served until it is older than a second.
      const notice = board.page.getByText('Some of this data is old');
      await eventually(async () => {
        await board.page.goto(`${url}/pipelines?repository=acme/gadget`);
        await board.row('#4').waitFor();
        return (await notice.count()) > 0;
      });

      expect(await board.row('#4').count()).toBe(1);
      expect(board.problems).toEqual([]);
    });

    test('says that it connects again, and then shows what happened in between', async () => {
      const context = await newContext();
      let disconnect: (() => Promise<void>) | undefined;
      let isReachable = true;
      await context.routeWebSocket(/\/graphql$/, (socket) => {
        if (!isReachable) void socket.close({ code: 1001 });
        else {
          socket.connectToServer();
          disconnect = () => socket.close({ code: 1001 });
        }
      });
      const board = await open('/pull-requests?repositories=acme/widget-tools', context);
      await board.row('Sort the belts by width (118)').waitFor();
      await board.live();

      isReachable = false;
      await disconnect?.();
      await board.page.locator('.live[data-state="reconnecting"]').waitFor();
      await exampleOf().admin('approvals', { repository: 'acme/widget-tools', pullRequest: 118, as: 'chiara' });
      isReachable = true;

      await board.live();
      await board.row('Sort the belts by width (118)').getByText('Chiara Rossi').waitFor();
      expect(board.problems).toEqual([]);
    });

    test('starts with the embedded emulator on free ports, and Ctrl+C ends everything', async () => {
      const taken = exampleOf().url;
      const process = new ExampleProcess({ BOARD_PORT: new URL(taken).port, PORT: String(await freePort()) });
      closeAfterTest(() => process.interrupt());

      const url = await process.printed(/The board is ready: (\S+)/);
      expect(url).not.toBe(taken);
      const board = await openBoard(await newContext(), `${url}/reviews`);
      await board.row('Let people log in with a badge').waitFor();
      await board.page.close();
      await process.interrupt();

      await expect(fetch(url)).rejects.toThrow('fetch failed');
    });
  },
);
