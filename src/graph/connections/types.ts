import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { MaxLength } from '../arguments/declare';
import { MAX_CURSOR_LENGTH } from '../limits';

@ArgsType()
export class ForwardArgs {
  @Field(() => Int, { nullable: true, description: 'How many rows: 0 to 100; 25 unless given.' })
  readonly first?: number | null;

  @MaxLength(MAX_CURSOR_LENGTH)
  @Field(() => String, { nullable: true, description: 'A cursor of this very list: rows after it.' })
  readonly after?: string | null;
}

@ArgsType()
export class BidirectionalArgs extends ForwardArgs {
  @Field(() => Int, { nullable: true, description: 'As `first`, from the end of the list.' })
  readonly last?: number | null;

  @MaxLength(MAX_CURSOR_LENGTH)
  @Field(() => String, { nullable: true, description: 'A cursor of this very list: rows before it. Goes with `last`.' })
  readonly before?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class PageInfo {
  @Field(() => Boolean)
  readonly hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Going forwards: whether `after` was given.' })
  readonly hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true })
  readonly startCursor!: string | null;

  @Field(() => String, { nullable: true })
  readonly endCursor!: string | null;
}

/** A row that cannot be read stands as its Error, which graphql reports at that row alone. */
export interface Edge<Node> {
  readonly cursor: string;
  readonly node: Node | Error | null;
}

export interface Connection<Node> {
  readonly edges: readonly (Edge<Node> | null)[] | null;
  readonly nodes: readonly (Node | Error | null)[] | null;
  readonly pageInfo: PageInfo;
  readonly totalCount: number | null;
}

/** The connection type `<name>Connection` over a node type, with its `<name>Edge`; all are alike. */
export function connectionType<Node extends object>(
  name: string,
  node: () => ClassType<Node>,
): ClassType<Connection<Node>> {
  @ObjectType(`${name}Edge`, { simpleResolvers: true })
  class EdgeType implements Edge<Node> {
    @Field(() => String)
    readonly cursor!: string;

    @Field(node, { nullable: true })
    readonly node!: Node | Error | null;
  }

  @ObjectType(`${name}Connection`, { simpleResolvers: true })
  class ConnectionType implements Connection<Node> {
    @Field(() => [EdgeType], { nullable: 'itemsAndList' })
    readonly edges!: readonly (EdgeType | null)[] | null;

    @Field(() => [node()], { nullable: 'itemsAndList' })
    readonly nodes!: readonly (Node | Error | null)[] | null;

    @Field(() => PageInfo)
    readonly pageInfo!: PageInfo;

    @Field(() => Int, { nullable: true, description: 'Null where Bitbucket does not count.' })
    readonly totalCount!: number | null;
  }

  return ConnectionType;
}
