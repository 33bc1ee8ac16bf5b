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
  /** What is selected of the nodes, below `nodes` and `edges.node` together. */
  readonly node: SelectionPlans;
  /** The places that show the nodes, each with all that selects there: every alias of `nodes` and of `edges.node`. */
  readonly nodeGroups: readonly (readonly FieldNode[])[];
  /** Whether anything is selected that only rows can tell. */
  readonly rows: boolean;
  readonly totalCount: boolean;
}

/** Worked out once for a selection: the shapes of what selects from a connection live as long as its document. */
const known = new WeakMap<SelectionPlans, ConnectionSelection>();

/** @param nodes all that select the connection field, which is of `type`. */
export function connectionSelection(
  info: SelectionInfo,
  type: GraphQLOutputType,
  nodes: readonly FieldNode[],
): ConnectionSelection {
  const connection = namedObject(type);
  const plans = selectionPlansOf(info, connection, nodes);
  const wanted = known.get(plans) ?? find(info, connection, nodes);
  known.set(plans, wanted);
  return wanted;
}

function find(info: SelectionInfo, connection: GraphQLObjectType, nodes: readonly FieldNode[]): ConnectionSelection {
  const selected = [...selectedFields(info, connection, nodes).values()];
  const select = (name: string) => selected.filter(([node]) => node?.name.value === name);

  const edge = namedObject(connection.getFields()['edges']?.type);
  const ofEdges = select('edges').flatMap((edges) => {
    return [...selectedFields(info, edge, edges).values()].filter(([node]) => node?.name.value === 'node');
  });
  const nodeType = getNamedType(edge.getFields()['node']?.type);
  if (!isCompositeType(nodeType)) throw new Error(`${edge.name}.node is no object.`);

  const nodeGroups = [...select('nodes'), ...ofEdges];
  return {
    // The same nodes may select at several places, through a fragment that these spread.
    node: selectionPlansOf(info, nodeType, [...new Set(nodeGroups.flat())]),
    nodeGroups,
    rows: ['nodes', 'edges', 'pageInfo'].some((name) => select(name).length > 0),
    totalCount: select('totalCount').length > 0,
  };
}

function namedObject(type: GraphQLOutputType | undefined): GraphQLObjectType {
  const named = getNamedType(type);
  if (!isObjectType(named)) throw new Error('A connection is made of object types.');
  return named;
}
