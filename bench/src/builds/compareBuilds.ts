import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Contender } from '../contenders/contender';
import { coldGateway, warmGateway } from '../contenders/gateway';
import { runAtFullSpeed } from '../measure/throughput';
import type { Query } from '../queries';
import { Client } from '../run/client';
import { type Field, interleaved } from '../run/field';
import { putLoad } from '../run/load';
import { type ServerProcess, startServerProcess } from '../run/serverProcess';

/** The measurements of one build for one query. */
export interface BuildFigures {
  /** REST calls of one request. If the cache is on, it was filled before. */
  readonly calls: number;
  /** Milliseconds of processor time per request, one number per run. */
  readonly processorMs: number[];
}

export interface Comparison {
  readonly query: Query;
  readonly mode: Contender['name'];
  readonly before: BuildFigures;
  readonly after: BuildFigures;
}

export interface BuildPlan {
  readonly runs: number;
  readonly seconds: number;
  readonly warmUpSeconds: number;
  readonly clients: number;
}

type Setting = Omit<Field, 'servers' | 'plan'>;
type Pair<Value> = readonly [before: Value, after: Value];

/** Runs every query against both builds alternately, with the cache on and off. @param folders each with a built `dist` */
export async function compareBuilds(
  folders: Pair<string>,
  queries: readonly Query[],
  plan: BuildPlan,
  setting: Setting,
): Promise<readonly Comparison[]> {
  const comparisons: Comparison[] = [];
  for (const mode of [warmGateway, coldGateway]) {
    const before = await start(mode, folders[0], setting);
    const after = await start(mode, folders[1], setting).catch(async (error: unknown) => {
      await before.stop();
      throw error;
    });
    try {
      for (const query of queries) {
        const figures = await compareOne([before, after], query, plan, setting);
        comparisons.push({ query, mode: mode.name, before: figures[0], after: figures[1] });
      }
    } finally {
      await Promise.all([before.stop(), after.stop()]);
    }
  }
  return comparisons;
}

function start(mode: Contender, folder: string, { cores, upstream }: Setting): Promise<ServerProcess> {
  const program = join(resolve(folder), 'dist', 'main.js');
  if (!existsSync(program)) throw new Error(`${program} does not exist: build that folder first.`);
  const contender = { ...mode, command: () => ['--enable-source-maps', program] };
  return startServerProcess(contender, { core: cores?.server, environment: upstream.environment });
}

async function compareOne(
  servers: Pair<ServerProcess>,
  query: Query,
  plan: BuildPlan,
  setting: Setting,
): Promise<Pair<BuildFigures>> {
  const { headersOf, progress, upstream } = setting;
  const figures: Pair<BuildFigures> = [
    { calls: await callsOf(servers[0], query, setting), processorMs: [] },
    { calls: await callsOf(servers[1], query, setting), processorMs: [] },
  ];
  const sides = [
    { server: servers[0], into: figures[0] },
    { server: servers[1], into: figures[1] },
  ];
  for (let run = 0; run < plan.runs; run += 1) {
    for (const { server, into } of interleaved(sides, run)) {
      const { contender, origin } = server;
      progress.step(`${query.title}, ${contender.name}, run ${run + 1}/${plan.runs}`);
      if (query.writes) upstream.reset();
      const load = {
        document: query.document,
        clients: plan.clients,
        headersOf: (caller: number) => (query.writes ? headersOf(contender) : headersOf(contender, caller)),
      };
      const { processorMs } = await upstream.uncounted(async () => {
        await putLoad({ ...load, origin, seconds: run === 0 ? plan.warmUpSeconds : plan.warmUpSeconds / 4 });
        return runAtFullSpeed(server, { ...load, seconds: plan.seconds });
      });
      if (processorMs === undefined)
        throw new Error('The processor time of a process is not available on this machine.');
      into.processorMs.push(processorMs);
    }
  }
  return figures;
}

async function callsOf(server: ServerProcess, query: Query, { headersOf, upstream }: Setting): Promise<number> {
  const { contender, origin } = server;
  const client = new Client(origin, 1);
  const send = (): Promise<string> => client.send(query.document, headersOf(contender));
  try {
    if (query.writes) upstream.reset();
    if (contender.hasCache && !query.writes) await send();
    return (await upstream.costOf(send)).calls;
  } finally {
    await client.close();
  }
}
