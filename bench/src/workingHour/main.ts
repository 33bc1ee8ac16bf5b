import { Progress } from '../run/progress';
import { BOARD, BOARD_WITH_BUILDS } from './board';
import { HOUR, type HourOptions, simulateHour } from './hour';
import { naiveCallsPerHour } from './naiveClient';

/** With webhooks, cached responses may be older: deliveries evict those that changed. */
const LONG = { CACHE_PULL_REQUEST_SECONDS: '300', CACHE_STATUS_SECONDS: '300' };

interface Row {
  readonly client: string;
  readonly calls: number;
}

async function main(): Promise<void> {
  const progress = new Progress();
  const simulate = (phase: string, options: HourOptions): Promise<number> => {
    progress.phase(phase);
    return simulateHour(options);
  };
  for (const { title, document, perPullRequest } of [
    { title: 'Board', document: BOARD, perPullRequest: [''] },
    { title: 'Board with `statusRollup`', document: BOARD_WITH_BUILDS, perPullRequest: ['', '/statuses'] },
  ]) {
    progress.phase(`${title}: naive client`);
    const rows = [
      { client: 'naive client', calls: await naiveCallsPerHour(perPullRequest) },
      {
        client: 'gateway, without webhooks',
        calls: await simulate(`${title}: without webhooks`, { document, environment: {}, webhooks: false }),
      },
      {
        client: 'gateway, with webhooks and 300 s',
        calls: await simulate(`${title}: with webhooks`, { document, environment: LONG, webhooks: true }),
      },
    ];
    progress.done();
    process.stdout.write(`${tableOf(title, rows)}\n\n`);
  }
}

function tableOf(title: string, rows: readonly Row[]): string {
  const { people, refreshSeconds, repositories, changes } = HOUR;
  const setting = `${people} people, ${repositories.length} repositories, a refresh every ${refreshSeconds} s, ${changes} changes`;
  return [
    `${title}: ${setting}`,
    '',
    '| client | REST calls an hour |',
    '| --- | ---: |',
    ...rows.map(({ client, calls }) => `| ${client} | ${calls.toLocaleString('en')} |`),
  ].join('\n');
}

main().catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
