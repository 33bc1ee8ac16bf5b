import type { ResultMeter } from '../execution/resultMeter';
import { ERROR_BYTES, valueBytes } from '../projection/jsonSize';
import type { ResultWeight, Weight } from '../projection/resultWeight';

/** A page of rows, as far as its size matters. */
export interface MeteredRows {
  readonly rows: number;
  /** Rows that are shown as null, each with an error. */
  readonly failures: number;
  /** Any cursor of the page: the others are about as long. Undefined where it has none. */
  readonly cursor: () => string | undefined;
}

/** What is shown of the nodes of a connection, below `nodes` and `edges.node` together. */
export function nodesWeight(connection: ResultWeight): ResultWeight {
  return connection.of().at('nodes', 'edges.node');
}

/** Counts what a connection shows beside its nodes, which are counted when they are hydrated: its edges for each row. */
export function meterConnection(page: MeteredRows, connection: ResultWeight, meter: ResultMeter): void {
  const { rows, failures, cursor } = page;
  const own = connection.of();
  const edge = own.at('edges').of();
  const pageInfo = own.at('pageInfo').of();
  const [ofEdge, ofPageInfo] = [cursorsIn(edge), cursorsIn(pageInfo)];
  const cursorBytes = ofEdge + ofPageInfo > 0 ? valueBytes(cursor()) : 0;

  meter.add(own.fields, own.bytes);
  meter.add(pageInfo.fields, pageInfo.bytes + ofPageInfo * cursorBytes);
  meter.add(rows * edge.fields, rows * (edge.bytes + ofEdge * cursorBytes));
  if (failures > 0) meter.add(0, failures * nodesWeight(connection).times * ERROR_BYTES);
}

/** All texts of edges and of pageInfo are cursors. */
function cursorsIn({ texts }: Weight): number {
  return texts.reduce((sum, { times }) => sum + times, 0);
}
