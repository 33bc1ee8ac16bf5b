import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { Limited } from '../arguments/decorators';
import { MAX_CURSOR_LENGTH, PAGE_COUNT } from '../limits';

/** The paging arguments of a list that can be read only forwards. */
@ArgsType()
export class ForwardArgs {
  @Limited(PAGE_COUNT)
  @Field(() => Int, {
    nullable: true,
    description: 'Returns the first _n_ elements, or the first _n_ after `after`. Default: 25.',
  })
  readonly first?: number | null;

  @Limited({ max: MAX_CURSOR_LENGTH })
  @Field(() => String, {
    nullable: true,
    description: 'Returns the elements after this cursor. A cursor is valid only for the list that returned it.',
  })
  readonly after?: string | null;
}

/** The paging arguments of a list that can also be read backwards. */
@ArgsType()
export class BidirectionalArgs extends ForwardArgs {
  @Limited(PAGE_COUNT)
  @Field(() => Int, {
    nullable: true,
    description:
      'Returns the last _n_ elements, or the last _n_ before `before`. ' +
      'Must not be combined with `first` or `after`.',
  })
  readonly last?: number | null;

  @Limited({ max: MAX_CURSOR_LENGTH })
  @Field(() => String, {
    nullable: true,
    description:
      'Returns the elements before this cursor. Requires `last`. A cursor is valid only for the list that returned it.',
  })
  readonly before?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'Information about the pages of a list.' })
export class PageInfo {
  @Field(() => Boolean, {
    description: 'Whether elements follow this page. When paging backwards, true exactly if `before` was given.',
  })
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, {
    description: 'Whether elements precede this page. When paging forwards, true exactly if `after` was given.',
  })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'The cursor of the first element. Null if the page is empty.',
  })
  readonly startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'The cursor of the last element. Pass it as `after` to request the next page. Null if the page is empty.',
  })
  readonly endCursor!: string | null;
}

/** An edge. If the row cannot be read, `node` is an Error, which graphql reports at that row alone. */
export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node | Error | null;
}

/** A page of a list. An Error among `nodes` is reported at its index. */
export interface Connection<Node> {
  readonly edges: readonly (Edge<Node> | null)[] | null;
  readonly nodes: readonly (Node | Error | null)[] | null;
  readonly pageInfo: PageInfo;
  /** An Error is reported at this field. */
  readonly totalCount: number | Error | null;
}

/** The type of the nodes of a connection: a class, which is abstract for an interface, or a union. */
type NodeClass<Node extends object> = (abstract new (...args: never) => Node) | Node;

/** Creates the connection type `<name>Connection` for a node type, and its edge type `<name>Edge`. */
export function connectionType<Node extends object>(
  name: string,
  node: () => NodeClass<Node>,
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true, description: 'An element of a list, with its cursor.' })
  class EdgeType implements Edge<Node> {
    @Field(() => String, { description: 'The position of the element in the list, for `after` and `before`.' })
    readonly cursor!: string;

    @Field(node, { nullable: true, description: 'The element. Null with an error if it cannot be read.' })
    readonly node!: Node | Error | null;
  }

  @ObjectType(`${name}Connection`, {
    simpleResolvers: true,
    description:
      "A page of a list. Costs one REST call for each of Bitbucket's pages that it extends over, usually one.",
  })
  class ConnectionType implements Connection<Node> {
    @Field(() => [EdgeType], {
      nullable: 'itemsAndList',
      description: 'The elements of the page with their cursors.',
    })
    readonly edges!: readonly (EdgeType | null)[] | null;

    @Field(() => [node()], {
      nullable: 'itemsAndList',
      description: 'The elements of the page. An element that cannot be read is null, with an error at its index.',
    })
    readonly nodes!: readonly (Node | Error | null)[] | null;

    @Field(() => PageInfo, { description: 'Information for requesting the next or the previous page.' })
    readonly pageInfo!: PageInfo;

    @Field(() => Int, {
      nullable: true,
      description: 'The number of elements in the whole list. Null if Bitbucket does not count them, as for commits.',
    })
    readonly totalCount!: number | Error | null;
  }

  return ConnectionType;
}
