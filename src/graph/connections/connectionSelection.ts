import {
  type FieldNode,
  getNamedType,
  type GraphQLObjectType,
  type GraphQLOutputType,
  isCompositeType,
  isObjectType,
} from 'graphql';
import { selectedFields, type SelectionInfo } from '../projection/selectedFields';
import { type SelectionPlans, selectionPlansOf } from '../projection/selectionPlan';

/** What an operation selects of a connection. */
export interface ConnectionSelection {
  /** The selection of the nodes, from `nodes` and `edges.node` together. */
  readonly node: SelectionPlans;
  /** Whether a selected field requires rows. */
  readonly needsRows: boolean;
  /** Whether `totalCount` is selected. */
  readonly needsTotalCount: boolean;
}

/** The keys are the plans of connections, so the entries live as long as the cached document. */
const cache = new WeakMap<SelectionPlans, ConnectionSelection>();

/** Returns what an operation selects of a connection. @param nodes all field nodes that select it. */
export function connectionSelection(
  info: SelectionInfo,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
): ConnectionSelection {
  const connection = namedObject(type);
  const plans = selectionPlansOf(info, connection, nodes);
  const selection = cache.get(plans) ?? compute(info, connection, nodes);
  cache.set(plans, selection);
  return selection;
}

function compute(info: SelectionInfo, connection: GraphQLObjectType, nodes: readonly FieldNode[]): ConnectionSelection {
  const selected = [...selectedFields(info, connection, nodes).values()];
  const select = (name: string) => selected.filter(([node]) => node?.name.value === name);

  const edge = namedObject(connection.getFields()['edges']?.type);
  const ofEdges = select('edges').flatMap((edges) => {
    return [...selectedFields(info, edge, edges).values()].filter(([node]) => node?.name.value === 'node');
  });
  const nodeType = getNamedType(edge.getFields()['node']?.type);
  if (!isCompositeType(nodeType)) throw new Error(`${edge.name}.node does not return an object.`);

  const fieldNodesByPlace = [...select('nodes'), ...ofEdges];
  return {
    // A node in a fragment can be part of several groups.
    node: selectionPlansOf(info, nodeType, [...new Set(fieldNodesByPlace.flat())]),
    needsRows: ['nodes', 'edges', 'pageInfo'].some((name) => select(name).length > 0),
    needsTotalCount: select('totalCount').length > 0,
  };
}

function namedObject(type: GraphQLOutputType | undefined): GraphQLObjectType {
  const named = getNamedType(type);
  if (!isObjectType(named)) throw new Error('A connection is made of object types.');
  return named;
}
