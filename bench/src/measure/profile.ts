import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Contender } from '../contenders/contender';
import { coldGateway, warmGateway } from '../contenders/gateway';
import { BENCH } from '../paths';
import { listQuery, type Query } from '../queries';
import type { Field } from '../run/field';
import { INSPECTABLE, Inspector } from '../run/inspector';
import { putLoad } from '../run/load';
import { startServerProcess } from '../run/serverProcess';
import { PROFILE, selfTimes, type SelfTimes } from './selfTimes';

export const PROFILES = join(BENCH, 'profiles');
const SAMPLING_MICROSECONDS = 250;

export interface Profiled {
  readonly contender: Contender['name'];
  readonly query: string;
  /** Path of the complete profile, for the Performance panel of Chrome's developer tools. */
  readonly file: string;
  readonly times: SelfTimes;
}

/** Profiles the list of issues, with the cache off and on. */
export async function profileGateway(field: Field): Promise<readonly Profiled[]> {
  field.progress.phase('profiles');
  const list = listQuery();
  return [await profileServer(field, coldGateway, list), await profileServer(field, warmGateway, list)];
}

/** Profiles a server at full speed, after a warm-up. */
async function profileServer(field: Field, contender: Contender, query: Query): Promise<Profiled> {
  const { cores, upstream, plan, headersOf, progress } = field;
  progress.step(`${query.title}, ${contender.name}`);
  const options = { core: cores?.server, environment: upstream.environment, nodeArguments: INSPECTABLE };
  const server = await startServerProcess(contender, options);
  const load = {
    origin: server.origin,
    document: contender.documentOf(query),
    clients: plan.throughput.clients,
    headersOf: (caller: number) => headersOf(contender, caller),
  };
  try {
    await upstream.uncounted(() => putLoad({ ...load, seconds: plan.profileSeconds / 2 }));
    const inspector = await Inspector.attach(server.output());
    await inspector.send('Profiler.enable');
    await inspector.send('Profiler.setSamplingInterval', { interval: SAMPLING_MICROSECONDS });
    await inspector.send('Profiler.start');
    await upstream.uncounted(() => putLoad({ ...load, seconds: plan.profileSeconds }));
    const { profile } = PROFILE.parse(await inspector.send('Profiler.stop'));
    inspector.close();
    mkdirSync(PROFILES, { recursive: true });
    const file = join(PROFILES, `${contender.name.replaceAll(/\W+/g, '-')}.${query.name}.cpuprofile`);
    writeFileSync(file, JSON.stringify(profile));
    return { contender: contender.name, query: query.title, file, times: selfTimes(profile) };
  } finally {
    await server.stop();
  }
}
