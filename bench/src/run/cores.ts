import { execFileSync } from 'node:child_process';
import { availableParallelism } from 'node:os';

/** The core of the server under test, and the core of the load and the upstream. */
export interface Cores {
  readonly server: number;
  readonly load: number;
}

/** Undefined if processes cannot be pinned: only one core, or no `taskset`. */
export function separateCores(): Cores | undefined {
  if (process.platform !== 'linux' || availableParallelism() < 2) return undefined;
  try {
    const allowed = execFileSync('taskset', ['-cp', `${process.pid}`], { encoding: 'utf8' });
    const [server, load] = coresIn(allowed.slice(allowed.lastIndexOf(':') + 1));
    return server === undefined || load === undefined ? undefined : { server, load };
  } catch {
    return undefined;
  }
}

/** Pins this process and all its threads to one core. */
export function pinThisProcess(core: number): void {
  execFileSync('taskset', ['-a', '-cp', `${core}`, `${process.pid}`], { stdio: 'ignore' });
}

/** Parses a list of cores: "0-2,5" means 0, 1, 2 and 5. */
function coresIn(list: string): readonly number[] {
  return list
    .trim()
    .split(',')
    .flatMap((part) => {
      const [first = NaN, last = first] = part.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    });
}
