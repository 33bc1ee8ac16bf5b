import { Random } from '../generate/random';
import type { FuzzOperation } from '../generate/operation';
import type { Received } from '../send/send';
import { MARKER, MUTATION_KINDS, mutateJson } from './mutations';
import { weaknessesOf } from './report';
import { fuzzUpstream, type UpstreamFuzzReport } from './run';
import { faultsOf, isSameData } from './verdict';

const JSON_TEXT = JSON.stringify({
  size: 2,
  values: [
    { id: 7, title: 'It squeaks', is_private: false, assignee: null, links: { html: { href: 'https://x' } } },
    { id: 8, title: 'It rattles', is_private: true, assignee: { uuid: '{1}' }, links: {} },
  ],
  next: 'https://x/?page=2',
});

test('both executors handle 300 changed responses', async () => {
  const report = await fuzzUpstream({ seed: 7, responses: 300 });

  expect(report.failures).toEqual([]);
  expect(report.responses).toBeGreaterThanOrEqual(300);
  expect(report.withData).toBeGreaterThan(report.operations / 2);
}, 120_000);

describe('changes of JSON', () => {
  const changed = (seed: number) => mutateJson(JSON_TEXT, new Random(seed));

  test('are the same for the same seed, and others for another seed', () => {
    expect(changed(5)).toEqual(changed(5));
    expect(changed(5)).not.toEqual(changed(6));
  });

  test('have all kinds', () => {
    const kinds = Array.from({ length: 500 }, (_, seed) => changed(seed).mutations.map(({ kind }) => kind));

    expect(new Set(kinds.flat())).toEqual(new Set(MUTATION_KINDS));
  });

  test('contain numbers that JSON.stringify cannot write', () => {
    const texts = Array.from({ length: 500 }, (_, seed) => changed(seed).text);

    expect(texts.some((text) => text.includes(':1e400'))).toBe(true);
    expect(texts.every((text) => isJson(text))).toBe(true);
  });
});

describe('the check of a response', () => {
  const operation: FuzzOperation = {
    index: 0,
    kind: 'query',
    document: '{ a b }',
    variables: undefined,
    operationName: undefined,
    transport: 'post',
    damage: undefined,
    awaits: undefined,
  };
  const answer = (data: object, ...errors: readonly object[]): Received => ({
    status: 200,
    contentType: 'application/json',
    body: { data, ...(errors.length > 0 && { errors }) },
    fault: undefined,
  });
  const failed = (code: string, path: readonly string[], message = 'No.') => ({ message, path, extensions: { code } });
  const unchanged = answer({ a: 1, b: [{ c: 'x' }] });
  const wrongKind = { mutations: [{ kind: 'wrong kind', path: 'a' } as const], replacedStatuses: [] };

  test.each<[string, Received]>([
    ['an error at the null', answer({ a: null, b: [{ c: 'x' }] }, failed('BAD_UPSTREAM_RESPONSE', ['a']))],
    ['an error below the null', answer({ a: 1, b: null }, failed('BAD_UPSTREAM_RESPONSE', ['b', 'c']))],
    ['an error at a shorter list', answer({ a: 1, b: [] }, failed('BAD_UPSTREAM_RESPONSE', ['b']))],
    ['unchanged data', unchanged],
  ])('accepts %s', (_what, received) => {
    expect(faultsOf(operation, received, wrongKind, unchanged)).toEqual([]);
  });

  test.each<[string, Received]>([
    ['a null without an error', answer({ a: null, b: [{ c: 'x' }] })],
    ['an error at another place', answer({ a: null, b: [{ c: 'x' }] }, failed('BAD_UPSTREAM_RESPONSE', ['b']))],
    ['a corrected number', answer({ a: 2, b: [{ c: 'x' }] })],
    ['a shorter list', answer({ a: 1, b: [] })],
    ['INTERNAL_SERVER_ERROR', answer({ a: null, b: [{ c: 'x' }] }, failed('INTERNAL_SERVER_ERROR', ['a']))],
    ['BAD_USER_INPUT', answer({ a: null, b: [{ c: 'x' }] }, failed('BAD_USER_INPUT', ['a']))],
    ['a value in a message', answer({ a: null, b: [{ c: 'x' }] }, failed('BAD_UPSTREAM_RESPONSE', ['a'], MARKER))],
  ])('rejects %s', (_what, received) => {
    expect(faultsOf(operation, received, wrongKind, unchanged)).not.toEqual([]);
  });

  test('accepts a null without an error if the JSON contains a null', () => {
    const mutations = [{ kind: 'null', path: 'a' } as const];
    const received = answer({ a: null, b: [{ c: 'x' }] });

    expect(faultsOf(operation, received, { mutations, replacedStatuses: [] }, unchanged)).toEqual([]);
  });

  test('distinguishes different data', () => {
    const urls = ['http://127.0.0.1:1/2.0', 'http://127.0.0.1:2/2.0'] as const;

    expect(isSameData(answer({ a: 1 }), answer({ a: 1 }), urls)).toBe(true);
    expect(isSameData(answer({ a: 1 }), answer({ a: 2 }), urls)).toBe(false);
  });
});

describe('the report', () => {
  const good: UpstreamFuzzReport = {
    operations: 1_000,
    responses: 1_400,
    withData: 800,
    incomparable: 10,
    codes: new Map([
      ['none', 300],
      ['BAD_UPSTREAM_RESPONSE', 600],
      ['NOT_FOUND', 100],
    ]),
    kinds: new Map([...MUTATION_KINDS, 'replaced response'].map((kind) => [kind, 1] as const)),
    failures: [],
  };

  test('accepts a run with all kinds of changes', () => {
    expect(weaknessesOf(good)).toEqual([]);
  });

  test.each([
    ['few operations return data', { withData: 400 }],
    ['the executors often make different calls', { incomparable: 100 }],
    ['no response has a wrong value', { codes: new Map([...good.codes].slice(0, 1)) }],
    ['a kind of change is missing', { kinds: new Map([...good.kinds].slice(1)) }],
  ])('rejects a run in which %s', (_what, change) => {
    expect(weaknessesOf({ ...good, ...change })).not.toEqual([]);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
