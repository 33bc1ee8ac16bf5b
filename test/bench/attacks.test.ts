import { getOperationAST, Kind, parse, type SelectionSetNode, validate } from 'graphql';
import { ATTACKS } from '../../bench/src/attacks/attacks';
import { attackReport } from '../../bench/src/attacks/attackReport';
import {
  CREATE_WITH_MANY_BODIES,
  LARGE_LIST,
  manyBodies,
  manyLists,
  manyTypenames,
  smallAndNew,
  throughIssues,
  throughParents,
  throughWorkspaces,
} from '../../bench/src/attacks/documents';
import { buildReport } from '../../bench/src/builds/buildReport';
import { QUERIES } from '../../bench/src/queries';
import { buildGatewaySchema } from '../../src/graph/schema';
import { MAX_DEPTH, MAX_TOKENS } from '../../src/http/limits';
import { measureDocument } from '../../src/http/operations/measureDocument';

const schema = buildGatewaySchema();

const DOCUMENTS: readonly (readonly [string, string])[] = [
  ['through workspaces', throughWorkspaces(8)],
  ['through parents', throughParents()],
  ['through issues', throughIssues()],
  ['many lists', manyLists()],
  ['many typenames', manyTypenames(1)],
  ['small and new', smallAndNew(1)],
  ['many bodies', manyBodies(7)],
  ['many bodies of a created issue', CREATE_WITH_MANY_BODIES],
  ['a large list', LARGE_LIST],
];

describe('attack documents', () => {
  // A document that exceeds an older limit does not test a newer one.
  test.each(DOCUMENTS)('are valid and within the limits of depth and tokens: %s', (_name, source) => {
    const document = parse(source, { maxLexicalTokens: MAX_TOKENS });

    const { operations } = measureDocument(document, new Map());

    expect(validate(schema, document, undefined, { maxErrors: 1 })).toEqual([]);
    expect(Math.max(...[...operations.values()].map(({ depth }) => depth))).toBeLessThanOrEqual(MAX_DEPTH);
  });

  test.each([
    [2, 64],
    [4, 4_096],
    [6, 262_144],
  ])('with %p fragments through workspaces expand to %p leaf fields', (count, leaves) => {
    expect(leavesOf(throughWorkspaces(count))).toBe(leaves);
  });

  test('differ each time if the attack requires new documents', () => {
    expect(manyTypenames(1)).not.toBe(manyTypenames(2));
    expect(smallAndNew(1)).not.toBe(smallAndNew(2));
  });
});

describe('attack report', () => {
  const [attack] = ATTACKS;
  if (attack === undefined) throw new Error('There is no attack.');
  const result = {
    attack,
    crashedAfterSeconds: undefined,
    isBlocked: false,
    counts: new Map([['200', 1_234]]),
    honest: { latencies: [3, 1, 2], failures: new Map([['ECONNRESET', 1]]) },
    peakHeapBytes: undefined,
    peakResidentBytes: 162_000_000,
    longestBlockMs: 12,
  };
  const options = { seconds: 5, connections: 4, heapMegabytes: 512, cores: undefined };

  test('shows latencies, failures and the responses that the attackers received', () => {
    const row = lastRow(attackReport([result], [], options));

    expect(row).toEqual(['no attack', 'runs', '3', '2', '3', '3', 'ECONNRESET 1', '12', '–', '162 MB', '200 1,234']);
  });

  test('shows that the gateway is still blocked', () => {
    const row = lastRow(attackReport([{ ...result, isBlocked: true }], [], options));

    expect(row[1]).toBe('**blocked**');
  });

  test('shows when the gateway crashed', () => {
    const row = lastRow(attackReport([{ ...result, crashedAfterSeconds: 1.2 }], [], options));

    expect(row[1]).toBe('**crashed** after 1.2 s');
  });
});

test('a build report compares two builds by the medians of their runs', () => {
  const [query] = QUERIES;
  if (query === undefined) throw new Error('There is no query.');
  const before = { calls: 1, processorMs: [2, 10, 4] };
  const after = { calls: 2, processorMs: [5, 4.4, 1] };

  const row = lastRow(buildReport([{ query, mode: 'gateway, warm', before, after }]));

  expect(row).toEqual([query.title, 'warm', '1', '2', '4 ±100 %', '4.4 ±45 %', '1.10']);
});

function lastRow(text: string): readonly string[] {
  const line = text.split('\n').at(-1) ?? '';
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());
}

/** Returns the number of leaf fields in a result of this document, if every list has one element. */
function leavesOf(source: string): number {
  const document = parse(source);
  const fragments = new Map<string, SelectionSetNode>();
  for (const definition of document.definitions) {
    if (definition.kind === Kind.FRAGMENT_DEFINITION) fragments.set(definition.name.value, definition.selectionSet);
  }
  const known = new Map<SelectionSetNode, number>();
  function count(set: SelectionSetNode): number {
    const earlier = known.get(set);
    if (earlier !== undefined) return earlier;
    let sum = 0;
    for (const selection of set.selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        sum += fragment === undefined ? 0 : count(fragment);
      } else sum += selection.selectionSet === undefined ? 1 : count(selection.selectionSet);
    }
    known.set(set, sum);
    return sum;
  }
  const operation = getOperationAST(document);
  return operation === null || operation === undefined ? 0 : count(operation.selectionSet);
}
