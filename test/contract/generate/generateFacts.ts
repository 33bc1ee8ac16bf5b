import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject } from '../../../src/lib/json';
import { listRecordingFiles, readRecordingFile, type Recorded } from '../recordings/recordingFiles';
import { type Description, readDescription } from './description';
import { printFacts } from './printFacts';
import { RecordedMembers } from './recordedMembers';
import { EDITED_RECORDINGS, OTHER_RECORDINGS, RESOURCE_TYPES, WEBHOOK_EVENTS } from './resources';
import { type HttpFacts, type Members, type ResourceFacts } from './shapes';
import { typesByResource } from './typesByResource';

/** The text of every file of facts by its name, from a folder with the OpenAPI description and the recordings. */
export function generateFacts(folder: string): ReadonlyMap<string, string> {
  const description = readDescription(JSON.parse(readFileSync(join(folder, 'bitbucket-openapi.json'), 'utf8')));
  const recorded = new RecordedMembers(description.types);
  const responses = readRecordings(join(folder, 'recordings'), recorded);
  const files = new Map<string, string>();
  for (const [resource, types] of typesByResource(description)) {
    files.set(`${resource}.json`, printFacts(factsOf(resource, types, description, recorded.found)));
  }
  const webhooks = pick(Object.keys(WEBHOOK_EVENTS), recorded.found);
  files.set('webhooks.json', printFacts({ routes: {}, types: {}, recorded: webhooks }));
  files.set('http.json', printFacts(httpFacts(description, responses)));
  return files;
}

function readRecordings(folder: string, recorded: RecordedMembers): readonly Recorded[] {
  const recordings = listRecordingFiles(folder).filter(
    (recording) => !OTHER_RECORDINGS.test(recording) && !EDITED_RECORDINGS.has(recording),
  );
  return recordings.flatMap((recording) => {
    const responses = [...readRecordingFile(folder, recording).values()];
    const isWebhook = recording.startsWith('webhooks/');
    for (const { body } of responses) {
      if (!isWebhook) recorded.addResponse(rowsOf(body), recording.startsWith('errors/') ? 'error' : undefined);
      else for (const event of eventsOf(recording)) recorded.addPayload(event, body);
    }
    return isWebhook ? [] : responses;
  });
}

function eventsOf(recording: string): readonly string[] {
  return Object.entries(WEBHOOK_EVENTS)
    .filter(([, files]) => files.test(recording))
    .map(([event]) => event);
}

/** Some recordings list the elements of a page, each with the URL of its request. */
function rowsOf(body: unknown): unknown {
  if (!isJsonObject(body) || !Array.isArray(body['rows'])) return body;
  return body['rows'].map((row: unknown) => (isJsonObject(row) ? row['value'] : undefined));
}

function factsOf(
  resource: string,
  types: readonly string[],
  description: Description,
  recorded: ReadonlyMap<string, Members>,
): ResourceFacts {
  const paths = [...description.routes].filter(([path]) => resourceOf(path) === resource);
  return { routes: Object.fromEntries(paths), types: pick(types, description.types), recorded: pick(types, recorded) };
}

function resourceOf(path: string): string | undefined {
  return RESOURCE_TYPES.find((resource) => resource.path?.test(path))?.name;
}

function pick(names: readonly string[], from: ReadonlyMap<string, Members>): Readonly<Record<string, Members>> {
  const picked = names.map((name) => [name, from.get(name) ?? {}] as const);
  return Object.fromEntries(picked.filter(([, members]) => Object.keys(members).length > 0));
}

function httpFacts(description: Description, responses: readonly Recorded[]): HttpFacts {
  const headers = responses.flatMap((response) => Object.keys(response.headers)).map((name) => name.toLowerCase());
  return {
    describedHeaders: [...description.headers].sort(),
    recordedHeaders: [...new Set(headers)].sort(),
    recordedStatuses: [...new Set(responses.map(({ status }) => status))].sort((one, other) => one - other),
  };
}
