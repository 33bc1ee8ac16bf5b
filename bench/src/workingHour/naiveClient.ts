import { startEmulator } from '../../../src/emulator/emulator';
import { openPullRequests, send } from './changes';
import { HOUR } from './hour';

/**
 * Counts the REST calls of a client that refreshes the board as Bitbucket's documentation suggests: one list per
 * repository, and one call per pull request, because lists leave out reviewers and participants.
 *
 * @param perPullRequest the addresses that the client reads of each pull request, below its own address
 * @returns the calls of an hour. Each refresh makes the same calls, so one of them is made and counted.
 */
export async function naiveCallsPerHour(perPullRequest: readonly string[]): Promise<number> {
  const emulator = await startEmulator();
  try {
    emulator.clearCalls();
    for (const repository of HOUR.repositories) {
      for (const number of await openPullRequests(emulator, repository)) {
        for (const part of perPullRequest) {
          await send(emulator, 'GET', `/repositories/${repository}/pullrequests/${number}${part}`);
        }
      }
    }
    return (emulator.calls.length * HOUR.people * 3_600) / HOUR.refreshSeconds;
  } finally {
    await emulator.stop();
  }
}
