import type { Contender } from './contenders/contender';
import { coldGateway, warmGateway } from './contenders/gateway';
import { measureCosts, measureProjection } from './measure/cost';
import { compareFacts } from './measure/facts';
import { figuresOf } from './measure/figures';
import { growClients, growNodes, growPrincipals } from './measure/growth';
import { measureLatency } from './measure/latency';
import { profileGateway } from './measure/profile';
import { Results } from './measure/results';
import { measureStart, type Start } from './measure/start';
import { measureThroughput } from './measure/throughput';
import { listQuery, type Query } from './queries';
import type { Outcome } from './report/report';
import type { Field } from './run/field';
import { type ServerProcess, startServerProcess } from './run/serverProcess';
import { evaluateTargets } from './targets';

/** Runs all measurements. Checks that find mistakes come first. */
export async function compare(
  setting: Omit<Field, 'servers'>,
  queries: readonly Query[],
  contenders: readonly Contender[],
): Promise<Omit<Outcome, 'machine' | 'command' | 'skipped'>> {
  const { plan, progress } = setting;
  const results = new Results();
  const servers: ServerProcess[] = [];
  try {
    progress.phase('starting all servers');
    for (const contender of contenders) servers.push(await startServer(setting, contender));
    const field = { ...setting, servers };
    const cold = serverOf(servers, coldGateway);
    const ours = [serverOf(servers, warmGateway), cold];

    progress.phase('comparing responses');
    await compareFacts(field, queries);
    progress.phase('counting calls');
    await measureCosts(field, queries, results);
    const projection = await measureProjection(field, cold);
    progress.phase('full speed');
    const { queries: fast } = plan.throughput;
    await measureThroughput(
      field,
      fast === 'all' ? queries : queries.filter(({ name }) => fast.includes(name)),
      results,
    );
    // After full speed, so that the code is compiled, as in a server that has run for some time.
    progress.phase('latency');
    await measureLatency(field, queries, results);
    const grown = progress.elapsedSeconds > plan.growthUntilSeconds ? undefined : await grow(field, ours);
    await stopAll(servers);

    progress.phase('starting, one by one');
    const starts = await measureStarts(field, plan.starts === 0 ? [warmGateway] : contenders);
    const gatewayStarts = starts.get(warmGateway.name) ?? [];
    const names = queries.map(({ name }) => name);
    const verdicts = evaluateTargets(figuresOf(results, names, projection, gatewayStarts));
    const profiles = plan.profileSeconds === 0 ? [] : await profileGateway(field);
    return { plan, queries, contenders, results, verdicts, starts, grown, profiles };
  } finally {
    await stopAll(servers);
  }
}

function startServer({ cores, upstream }: Omit<Field, 'servers'>, contender: Contender): Promise<ServerProcess> {
  return startServerProcess(contender, { core: cores?.server, environment: upstream.environment });
}

function serverOf(servers: readonly ServerProcess[], contender: Contender): ServerProcess {
  const server = servers.find((candidate) => candidate.contender === contender);
  if (server === undefined) throw new Error(`${contender.name} is not running`);
  return server;
}

async function grow(field: Field, ours: readonly ServerProcess[]): Promise<Outcome['grown']> {
  field.progress.phase('growth');
  const clients = await growClients(field, ours, listQuery());
  const nodes = await growNodes(field, ours);
  return { clients, nodes, principals: await growPrincipals(field) };
}

async function measureStarts(field: Field, contenders: readonly Contender[]): Promise<Map<string, readonly Start[]>> {
  const starts = new Map<string, readonly Start[]>();
  for (const contender of contenders) {
    const runs: Start[] = [];
    for (let run = 0; run < Math.max(1, field.plan.starts); run += 1) {
      field.progress.step(`${contender.name}, run ${run + 1}`);
      runs.push(await measureStart(field, contender, listQuery()));
    }
    starts.set(contender.name, runs);
  }
  return starts;
}

async function stopAll(servers: readonly ServerProcess[]): Promise<void> {
  await Promise.all(servers.map((server) => server.stop()));
}
