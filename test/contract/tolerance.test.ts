import { withContractData } from './contractData';
import { type Cassette, load, type LoadedPlay, type Step } from './recordings/cassette';
import { type GraphQLResponse, type ReplayGateway, startReplayGateway } from './recordings/gateway';
import { type JsonPath, membersOf, without } from './recordings/removals';
import { run } from './recordings/run';
import { table } from './recordings/table/table';
import { faultsOf } from './recordings/tolerance';

/** Operations in flight at a time. What one of them rejects and nobody handles fails its test: jest sees to that. */
const CONCURRENCY = 24;
/** Some rows are thousands of operations. */
const PATIENCE_MS = 300_000;

withContractData('recordings', () => {
  const removals = table.flatMap(removalsOf);

  describe(`whichever one of ${removals.length} members Bitbucket leaves out of a recorded answer, the gateway`, () => {
    let gateway: ReplayGateway;

    beforeAll(async () => {
      gateway = await startReplayGateway();
    });

    afterAll(() => gateway.stop());

    test.each(table)(
      'answers with what is left, null and the closed codes where it answers $title',
      async (cassette) => {
        const { title, steps } = cassette;
        const wholes = await answersTo(gateway, `${title}: whole`, load(cassette.plays), steps);

        const faults: string[] = [];
        await inParallel(removalsOf(cassette), async (removal) => {
          const answers = await answersTo(gateway, `${title}: ${removal.name}`, removal.plays, steps);
          answers.forEach((answer, step) => {
            const whole = wholes[step];
            if (whole === undefined) return;
            faults.push(...faultsOf(answer, whole, removal.member).map((fault) => `without ${removal.name}: ${fault}`));
          });
        });

        expect(faults).toEqual([]);
      },
      PATIENCE_MS,
    );
  });
});

interface Removal {
  readonly name: string;
  readonly member: unknown;
  readonly plays: readonly LoadedPlay[];
}

/** The plays of a cassette again and again, each time with one member of one body removed. */
function removalsOf({ plays }: Cassette): readonly Removal[] {
  const loaded = load(plays);
  return loaded.flatMap((play, index) =>
    membersOf(play.answer.body).map((path) => ({
      name: `${play.name} at ${play.path}: ${path.join('.')}`,
      member: path.at(-1),
      plays: loaded.with(index, removed(play, path)),
    })),
  );
}

function removed(play: LoadedPlay, path: JsonPath): LoadedPlay {
  return { ...play, answer: { ...play.answer, body: without(play.answer.body, path) } };
}

/** `caller`: another one each time, for what one has been told is kept for it. */
async function answersTo(
  gateway: ReplayGateway,
  caller: string,
  plays: readonly LoadedPlay[],
  steps: readonly Step[],
): Promise<readonly GraphQLResponse[]> {
  const { answers } = await run(gateway, encodeURIComponent(caller), plays, steps);
  return answers;
}

async function inParallel<T>(tasks: readonly T[], perform: (task: T) => Promise<void>): Promise<void> {
  const waiting = tasks.values();
  const worker = async (): Promise<void> => {
    for (const task of waiting) await perform(task);
  };
  await Promise.all(Array.from({ length: CONCURRENCY }, worker));
}
