import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { z } from 'zod';

/** Where the recordings of live answers lie; they are no part of this project. */
export const recordingsFolder = resolve(__dirname, '../../../../shared/data/recordings');
export const recordingsAreThere = existsSync(recordingsFolder);

/** One answer out of a recording, as Bitbucket gave it. */
export interface Recorded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

/** Which answer: the file below the folder, and, where a file holds several, the interaction or the key of the map. */
export interface Part {
  readonly recording: string;
  readonly part?: number | string;
}

const Headers = z.record(z.string(), z.string());
const Interactions = z.object({
  interactions: z.array(z.object({ response: z.object({ status: z.int(), headers: Headers, body: z.unknown() }) })),
});
const Enveloped = z.object({ status: z.int(), headers: Headers.optional(), body: z.unknown() });

/** Every recording there is, e.g. `issues/pyapi-GET-R_testrepository1_issues.json`. */
export function listRecordings(): readonly string[] {
  return readdirSync(recordingsFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => relative(recordingsFolder, join(entry.parentPath, entry.name)))
    .sort();
}

/** The answers of one recording by part, in any of the three shapes that recordings come in. */
export function readRecording(recording: string): ReadonlyMap<number | string, Recorded> {
  const json: unknown = JSON.parse(readFileSync(join(recordingsFolder, recording), 'utf8'));
  const name = recording.split('/').at(-1) ?? '';
  if (name.startsWith('codecov-')) {
    const { interactions } = Interactions.parse(json);
    return new Map(interactions.map(({ response }, index) => [index, response]));
  }
  if (name.startsWith('pyapi-')) {
    const bodies = z.record(z.string(), z.unknown()).parse(json);
    return new Map(Object.entries(bodies).map(([key, body]) => [key, { status: 200, headers: {}, body }]));
  }
  const enveloped = Enveloped.safeParse(json);
  if (!enveloped.success) return new Map([[0, { status: 200, headers: {}, body: json }]]);
  const { status, headers = {}, body } = enveloped.data;
  return new Map([[0, { status, headers, body }]]);
}

export function recordedPart({ recording, part }: Part): Recorded {
  const parts = readRecording(recording);
  const recorded = parts.get(part ?? [...parts.keys()][0] ?? 0);
  if (recorded === undefined) throw new Error(`${nameOf({ recording, part: part ?? '' })} is not there.`);
  return recorded;
}

/** As every test names it: `refs/goscm-tags.json 0`. */
export function nameOf({ recording, part }: Part): string {
  return `${recording} ${part ?? [...readRecording(recording).keys()][0] ?? 0}`;
}
