import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { z } from 'zod';
import { isJsonObject } from '../../../src/lib/json';

/** One response out of a recording, as Bitbucket sent it. */
export interface Recorded {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

const HeaderValue = z.union([z.string(), z.array(z.string()).transform((values) => values.join(', '))]);
const Headers = z.record(z.string(), HeaderValue);
const Interactions = z.object({
  interactions: z.array(z.object({ response: z.object({ status: z.int(), headers: Headers, body: z.unknown() }) })),
});
const Enveloped = z.object({ status: z.int(), headers: Headers.optional(), body: z.unknown() });

/** All recordings below a folder, e.g. `issues/pyapi-GET-R_testrepository1_issues.json`. */
export function listRecordingFiles(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.json'))
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .sort();
}

/** The responses of one recording by part, in any of the three formats of recordings. */
export function readRecordingFile(folder: string, recording: string): ReadonlyMap<number | string, Recorded> {
  const json: unknown = JSON.parse(readFileSync(join(folder, recording), 'utf8'));
  const name = recording.split('/').at(-1) ?? '';
  if (name.startsWith('codecov-')) {
    const { interactions } = Interactions.parse(json);
    return new Map(interactions.map(({ response }, index) => [index, response]));
  }
  if (name.startsWith('pyapi-')) {
    const bodies = z.record(z.string(), z.unknown()).parse(json);
    return new Map(Object.entries(bodies).map(([key, body]) => [key, responseWith(body)]));
  }
  const enveloped = Enveloped.safeParse(json);
  if (!enveloped.success) return new Map([[0, { status: 200, headers: {}, body: json }]]);
  const { status, headers = {}, body } = enveloped.data;
  return new Map([[0, { status, headers, body }]]);
}

/**
 * The status of these recordings is a member of the body, which Bitbucket did not send. Most have none: a response with a body
 * then has the status 200, and one without has 204.
 */
function responseWith(recorded: unknown): Recorded {
  if (!isJsonObject(recorded)) return { status: recorded === null ? 204 : 200, headers: {}, body: recorded };
  const { status_code: status = 200, ...body } = recorded;
  return { status: z.int().parse(status), headers: {}, body: status === 204 ? null : body };
}
