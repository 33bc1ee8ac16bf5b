import type { ResultMeter } from '../execution/resultMeter';
import { ERROR_BYTES, valueBytes } from '../projection/jsonSize';
import type { ResultWeights, ResultWeight } from '../projection/resultWeight';

/** The properties of a page that determine its size. */
export interface MeteredRows {
  readonly rows: number;
  /** The number of rows that are null in the result, each with an error. */
  readonly failures: number;
  /** Returns any cursor of the page; the others have about the same length. Undefined if the page has none. */
  readonly cursor: () => string | undefined;
}

/** Returns the weights of a node, which a connection contains both in `nodes` and in `edges`. */
export function nodeWeights(connection: ResultWeights): ResultWeights {
  return connection.of().at('nodes', 'edges.node');
}

/** Adds a connection and its edges to the meter. `hydrate` adds the nodes. */
export function meterConnection(page: MeteredRows, connection: ResultWeights, meter: ResultMeter): void {
  const { rows, failures, cursor } = page;
  const weight = connection.of();
  const edge = weight.at('edges').of();
  const pageInfo = weight.at('pageInfo').of();
  const [edgeCursors, pageInfoCursors] = [cursorsIn(edge), cursorsIn(pageInfo)];
  const cursorBytes = edgeCursors + pageInfoCursors > 0 ? valueBytes(cursor()) : 0;

  meter.add(weight.fields, weight.bytes);
  meter.add(pageInfo.fields, pageInfo.bytes + pageInfoCursors * cursorBytes);
  meter.add(rows * edge.fields, rows * (edge.bytes + edgeCursors * cursorBytes));
  if (failures > 0) meter.add(0, failures * nodeWeights(connection).times * ERROR_BYTES);
}

/** Counts the cursors at all places. They are the only texts of edges and of `pageInfo`. */
function cursorsIn({ texts }: ResultWeight): number {
  return texts.reduce((sum, { times }) => sum + times, 0);
}
