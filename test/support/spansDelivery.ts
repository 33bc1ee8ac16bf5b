/** A delivery of `pipeline:span_created`, in the JSON format of OpenTelemetry. */
export interface SpansDelivery {
  readonly resourceSpans: readonly object[];
}

/** The uuid of a repository, with braces. */
export function uuidOf(number: number): string {
  return `{${number.toString(16).padStart(8, 'a')}-bbbb-4ccc-8ddd-eeeeeeeeeeee}`;
}

/** The attribute of a span that contains the uuid of its repository. */
export function attribute(uuid: unknown): object {
  return { key: 'pipeline.repository.uuid', value: { stringValue: uuid } };
}

/**
 * A delivery as Bitbucket sends it since 2026, in short: it contains no `repository`.
 *
 * @param resources one list of uuids for each resource, which has one span for each uuid
 */
export function spansDelivery(...resources: readonly (readonly unknown[])[]): SpansDelivery {
  return {
    resourceSpans: resources.map((uuids) => ({
      resource: { attributes: [] },
      scopeSpans: [
        {
          scope: { name: 'bitbucket-pipelines', version: '1.0' },
          spans: [
            span([{ key: 'container.cpu.usage', value: { doubleValue: 0.5 } }]),
            ...uuids.map((uuid) => span([attribute(uuid)])),
          ],
        },
      ],
    })),
  };
}

function span(attributes: readonly object[]): object {
  return {
    traceId: 'BBBBBBBBBBBBBBBBBBBBBB==',
    spanId: 'BBBBBBBBBBB=',
    name: 'bbc.pipeline_run',
    startTimeUnixNano: '1785375000000000000',
    endTimeUnixNano: '1785375300000000000',
    attributes: [
      { key: 'pipeline.target.ref_name', value: { stringValue: 'main' } },
      { key: 'pipeline_run.run_number', value: { intValue: '1' } },
      { key: 'pipeline.account.uuid', value: { stringValue: '{ffffffff-0000-1111-2222-333333333333}' } },
      ...attributes,
    ],
  };
}
