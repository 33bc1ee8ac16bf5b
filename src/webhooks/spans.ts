import { isJsonObject } from '../lib/json';
import type { EventRepository } from '../events/event';

/** The `X-Event-Key` of deliveries about spans. */
export const SPANS_EVENT = 'pipeline:span_created';

/** The attribute of a span that contains the uuid of the repository. No attribute contains its name. */
const REPOSITORY_UUID = 'pipeline.repository.uuid';

/**
 * The repositories of the spans in a delivery, each once. A delivery about spans has the JSON format of OpenTelemetry, and no
 * `repository`. Parts that are not valid are ignored.
 * https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding
 */
export function repositoriesOfSpans(payload: unknown): readonly EventRepository[] {
  const resources = listAt(payload, 'resourceSpans');
  const spans = resources.flatMap((resource) =>
    listAt(resource, 'scopeSpans').flatMap((scope) => listAt(scope, 'spans')),
  );
  const attributes = [...resources.map((each) => memberOf(each, 'resource')), ...spans].flatMap((each) => {
    return listAt(each, 'attributes');
  });
  const uuids = attributes.map(repositoryUuidOf).filter((uuid) => uuid !== undefined);
  return [...new Set(uuids)].map((uuid) => ({ uuid }));
}

/** The uuid in braces, in lower case. Undefined for any other attribute. */
function repositoryUuidOf(attribute: unknown): string | undefined {
  if (memberOf(attribute, 'key') !== REPOSITORY_UUID) return undefined;
  const text = memberOf(memberOf(attribute, 'value'), 'stringValue');
  const uuid = typeof text === 'string' ? /^\{?([\w-]+)\}?$/.exec(text)?.[1] : undefined;
  return uuid === undefined ? undefined : `{${uuid.toLowerCase()}}`;
}

/** An empty list if the member is not a list. */
function listAt(json: unknown, member: string): readonly unknown[] {
  const list = memberOf(json, member);
  return Array.isArray(list) ? list : [];
}

function memberOf(json: unknown, member: string): unknown {
  return isJsonObject(json) ? json[member] : undefined;
}
