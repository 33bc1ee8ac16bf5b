import { ConnectionHandler, type RecordProxy, type RecordSourceProxy } from 'relay-runtime';

/**
 * Inserts an object into a displayed connection, unless the connection contains it. Call it in the `updater` of a
 * subscription, which decides by the action of the event. `ConnectionHandler.insertEdgeBefore` of Relay would insert
 * the object of each event again. For a mutation, `@prependNode` is enough.
 *
 * @param connection from `ConnectionHandler.getConnection(parent, key)`. Null or undefined: nothing happens
 * @param node the object. Null or undefined, for example because an event lacks it: nothing happens
 */
export function insertNodeBefore(
  store: RecordSourceProxy,
  connection: RecordProxy | null | undefined,
  node: RecordProxy | null | undefined,
): void {
  insert(store, connection, node, (list, edge) => {
    ConnectionHandler.insertEdgeBefore(list, edge);
  });
}

/** Like `insertNodeBefore`, at the end of the connection. */
export function insertNodeAfter(
  store: RecordSourceProxy,
  connection: RecordProxy | null | undefined,
  node: RecordProxy | null | undefined,
): void {
  insert(store, connection, node, (list, edge) => {
    ConnectionHandler.insertEdgeAfter(list, edge);
  });
}

function insert(
  store: RecordSourceProxy,
  connection: RecordProxy | null | undefined,
  node: RecordProxy | null | undefined,
  add: (connection: RecordProxy, edge: RecordProxy) => void,
): void {
  if (!connection || !node || nodeIds(connection.getLinkedRecords('edges')).includes(node.getDataID())) return;
  const edgeType = connection.getType().replace(/Connection$/, 'Edge');
  add(connection, ConnectionHandler.createEdge(store, connection, node, edgeType));
}

/** An edge is null if its element could not be read. */
function nodeIds(edges: readonly (RecordProxy | null | undefined)[] | null | undefined): readonly unknown[] {
  return (edges ?? []).map((edge) => idOf(edge?.getLinkedRecord('node')));
}

function idOf(record: RecordProxy | null | undefined): string | undefined {
  return record?.getDataID();
}
