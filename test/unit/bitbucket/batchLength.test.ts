import { issues } from '../../../src/bitbucket/endpoints/issues';
import { type BatchingUpstream, readMany } from '../../../src/bitbucket/readMany';
import { pathTo } from '../../../src/rest/restPath';
import type { RestCall } from '../../../src/rest/restCall';

/** Returns an object for each key in `q`, and records the calls. */
function recordingUpstream(calls: RestCall[]): BatchingUpstream {
  const unexpected = (): Promise<never> => Promise.reject(new Error('Only lists are read.'));
  return {
    read: (call, read) => {
      calls.push(call);
      const keys = parameter(call, 'q').match(/\d+/g) ?? [];
      return Promise.resolve(read({ values: keys.map((key) => ({ id: key })) }, 200));
    },
    send: unexpected,
    readText: unexpected,
    readLog: unexpected,
    execute: unexpected,
    write: unexpected,
    evictChangedBy: unexpected,
    urlLength: () => 200,
    unsupportedFilters: { has: () => Promise.resolve(false), add: unexpected },
  };
}

function parameter({ query = [] }: RestCall, name: string): string {
  return query.find(([key]) => key === name)?.[1] ?? '';
}

test.each([
  { maxPageLength: 10, chunks: [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 3] },
  { maxPageLength: 50, chunks: [50, 50, 23] },
  { maxPageLength: 100, chunks: [100, 23] },
  { maxPageLength: 500, chunks: [100, 23] },
])(
  'a batch of a list with at most $maxPageLength rows per page has no more keys than fit in a page',
  async ({ maxPageLength, chunks }) => {
    const calls: RestCall[] = [];
    const keys = Array.from({ length: 123 }, (_, index) => `${index + 1}`);

    const outcomes = await readMany(recordingUpstream(calls), {
      keys,
      isBatchable: () => true,
      readsOneKeySingly: false,
      collection: (q) => ({ path: pathTo(issues.list, { workspace: 'acme', slug: 'widget' }), query: [['q', q]] }),
      maxPageLength,
      field: 'id',
      value: Number,
      fields: ['id'],
      identify: ({ id }) => (typeof id === 'string' ? id : undefined),
      isComplete: () => true,
      single: () => Promise.reject(new Error('Every object is in a list.')),
      readsMissingKeysSingly: true,
    });

    expect([...outcomes.keys()]).toEqual(keys);
    expect(calls.map((call) => parameter(call, 'q').match(/\d+/g)?.length)).toEqual(chunks);
    expect(new Set(calls.map((call) => Number(parameter(call, 'pagelen'))))).toEqual(new Set([chunks[0]]));
  },
);
