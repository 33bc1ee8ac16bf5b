import { withContractData } from './contractData';
import { load } from './recordings/cassette';
import { type ReplayGateway, startReplayGateway } from './recordings/gateway';
import { listRecordings, nameOf, readRecording } from './recordings/recording';
import { run } from './recordings/run';
import { outOfScope, table } from './recordings/table/table';

withContractData('recordings', () => {
  describe('from what Bitbucket really answered, the gateway', () => {
    let gateway: ReplayGateway;
    const askedFor = new Set<string>();

    beforeAll(async () => {
      gateway = await startReplayGateway();
    });

    afterAll(() => gateway.stop());

    test.each(table)('answers $title', async ({ title, plays, steps }) => {
      const loaded = load(plays);

      const { answers, asked } = await run(gateway, encodeURIComponent(title), loaded, steps);

      expect(answers).toEqual(steps.map(({ data, errors }) => (errors === undefined ? { data } : { data, errors })));
      expect([...asked].sort()).toEqual([...new Set(loaded.map(({ name }) => name))].sort());
      asked.forEach((name) => askedFor.add(name));
    });

    test('was asked for every recording but those whose reason to wait is written down', () => {
      const inScope = listRecordings().filter((recording) => !isOutOfScope(recording));

      const wanted = inScope.flatMap((recording) =>
        [...readRecording(recording).keys()].map((part) => nameOf({ recording, part })),
      );

      expect([...askedFor].sort()).toEqual(wanted.sort());
    });

    test('has called no host that a recording names, but only the API', () => {
      expect([...gateway.calledOrigins]).toEqual([new URL(gateway.replay.url).origin]);
    });

    test('has no reason written down for a recording that is not there', () => {
      const recordings = listRecordings();

      const idle = Object.keys(outOfScope).filter((entry) => !recordings.some((each) => each.startsWith(entry)));

      expect(idle).toEqual([]);
    });
  });
});

function isOutOfScope(recording: string): boolean {
  return Object.keys(outOfScope).some((start) => recording.startsWith(start));
}
