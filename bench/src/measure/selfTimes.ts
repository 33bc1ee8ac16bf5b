import { z } from 'zod';

/** The result of `Profiler.stop`. */
export const PROFILE = z.object({
  profile: z.looseObject({
    nodes: z.array(
      z.looseObject({
        id: z.number(),
        callFrame: z.looseObject({ functionName: z.string(), url: z.string(), lineNumber: z.number() }),
      }),
    ),
    samples: z.array(z.number()),
    timeDeltas: z.array(z.number()),
  }),
});

export type Profile = z.infer<typeof PROFILE>['profile'];

/** A share of the busy processor time, from 0 to 1. */
export interface Share {
  readonly name: string;
  readonly part: number;
}

export interface SelfTimes {
  /** By function, with its file. Largest first. */
  readonly functions: readonly Share[];
  /** By package, by folder of the gateway, and Node itself. Largest first. */
  readonly places: readonly Share[];
}

/** The self time of each function and package, without the functions that they call and without idle time. */
export function selfTimes({ nodes, samples, timeDeltas }: Profile): SelfTimes {
  const frames = new Map(nodes.map(({ id, callFrame }) => [id, callFrame]));
  const functions = new Map<string, number>();
  const places = new Map<string, number>();
  let busy = 0;
  samples.forEach((id, index) => {
    const frame = frames.get(id);
    if (frame === undefined || frame.functionName === '(idle)') return;
    const time = timeDeltas[index] ?? 0;
    busy += time;
    add(functions, nameOf(frame), time);
    add(places, placeOf(frame), time);
  });
  return { functions: shares(functions, busy), places: shares(places, busy) };
}

type Frame = Profile['nodes'][number]['callFrame'];

function nameOf(frame: Frame): string {
  const name = frame.functionName === '' ? '(anonymous)' : frame.functionName;
  return frame.url === '' ? name : `${name} ${shortened(frame.url)}:${frame.lineNumber + 1}`;
}

function placeOf({ functionName, url }: Frame): string {
  if (url === '') return functionName === '(garbage collector)' ? functionName : '(native code)';
  if (url.startsWith('node:')) return 'node';
  const file = shortened(url);
  if (file.startsWith('dist/')) return file.split('/').slice(0, 2).join('/').replace('dist/', 'src/');
  return /^(?:node_modules\/)((?:@[^/]+\/)?[^/]+)/.exec(file)?.[1] ?? file;
}

/** The path from the last `node_modules`, or from `dist`. Line numbers refer to the compiled file. */
function shortened(url: string): string {
  const inPackage = url.lastIndexOf('/node_modules/');
  return url.slice((inPackage >= 0 ? inPackage : url.lastIndexOf('/dist/')) + 1);
}

function add(times: Map<string, number>, name: string, time: number): void {
  times.set(name, (times.get(name) ?? 0) + time);
}

function shares(times: ReadonlyMap<string, number>, total: number): readonly Share[] {
  return [...times]
    .map(([name, time]) => ({ name, part: total === 0 ? 0 : time / total }))
    .sort((one, other) => other.part - one.part);
}
