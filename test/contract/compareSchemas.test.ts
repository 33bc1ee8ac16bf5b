import { buildSchema } from 'graphql';
import { compareSchemas } from './schema/compareSchemas';

const contract = buildSchema(`
  type Query { issue(number: Int!, strict: Boolean!): Issue old: Int }
  type Issue { number: Int title: String! }
`);
const design = buildSchema(`
  type Query { issue(number: Int!): Issue }
  type Issue { number: Int! title: String! state: State }
  enum State { OPEN }
  union Found = Issue
`);

test('a schema does not differ from itself', () => {
  expect(compareSchemas(design, design)).toEqual({ notYet: [], contradictions: [], onlyInContract: [] });
});

test('a comparison lists missing parts, contradictions and additional parts', () => {
  const { notYet, contradictions, onlyInContract } = compareSchemas(contract, design);

  expect([...notYet].sort()).toEqual(['Found', 'Issue.state', 'State']);
  expect(contradictions).toEqual([
    'Issue.number is Int in the contract and Int! in the design',
    'A required arg strict on Query.issue was added.',
  ]);
  expect(onlyInContract).toEqual(['Query.issue(strict:)', 'Query.old']);
});
