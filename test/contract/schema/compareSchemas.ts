import { BreakingChangeType, findBreakingChanges, type GraphQLSchema } from 'graphql';
import { promisesOf } from './promises';

/** The differences between the contract and the design, each a line of text. */
export interface SchemaDifferences {
  /** Parts of the design that the contract lacks. A missing type or field represents all its parts. */
  readonly notYet: readonly string[];
  /** Parts that both contain with different types or defaults, and arguments that only the contract requires. */
  readonly contradictions: readonly string[];
  /** Parts of the contract that the design lacks. */
  readonly onlyInContract: readonly string[];
}

export function compareSchemas(contract: GraphQLSchema, design: GraphQLSchema): SchemaDifferences {
  const contracted = new Map(promisesOf(contract).map(({ name, terms }) => [name, terms]));
  const designed = new Map(promisesOf(design).map(({ name, terms }) => [name, terms]));
  const different = [...designed].flatMap(([name, terms]) => {
    const other = contracted.get(name);
    return other === undefined || other === terms
      ? []
      : [`${name} is ${other} in the contract and ${terms} in the design`];
  });
  return {
    notYet: [...designed.keys()].filter((name) => !contracted.has(name) && isFirstMissing(name, contracted)),
    contradictions: [...different, ...required(contract, design)],
    onlyInContract: [...contracted.keys()].filter((name) => !designed.has(name)),
  };
}

/** Whether the rest of the name exists: `Issue` for `Issue.title`, `Query.issue` for `Query.issue(number:)`. */
function isFirstMissing(name: string, contracted: ReadonlyMap<string, string>): boolean {
  const owner = /^(.+)(?:\.| as | \| |\()/.exec(name)?.[1];
  return owner === undefined || contracted.has(owner);
}

const REQUIRED: readonly string[] = [
  BreakingChangeType.REQUIRED_ARG_ADDED,
  BreakingChangeType.REQUIRED_INPUT_FIELD_ADDED,
];

function required(contract: GraphQLSchema, design: GraphQLSchema): readonly string[] {
  return findBreakingChanges(design, contract)
    .filter(({ type }) => REQUIRED.includes(type))
    .map(({ description }) => description);
}
