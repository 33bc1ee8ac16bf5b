import { type GraphQLField, type GraphQLObjectType, type GraphQLSchema, isObjectType } from 'graphql';
import { damaged } from './damage';
import { EVENT_NAMES, type EventName, type FuzzOperation, type OperationKind, type TransportName } from './operation';
import type { Pool } from './pool';
import { Random } from './random';
import { Selections } from './selections';
import { Variables } from './variables';

const KINDS = [
  [78, 'query'],
  [15, 'mutation'],
  [7, 'subscription'],
] as const;

/** The share of operations that are damaged after their generation. */
const DAMAGED = 0.22;

/** Generates the operations of a seed. Each operation depends only on the seed, its index and the pool. */
export class Generator {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly pool: Pool,
    private readonly seed: number,
  ) {}

  operation(index: number): FuzzOperation {
    const random = Random.of(this.seed, index);
    const kind = random.weighted<OperationKind>(KINDS);
    const made = this.#make(index, kind, random);
    // Damage can change the alias that excludes volatile fields from the comparison.
    const isDamaged = random.chance(DAMAGED) && !made.document.includes('rateLimit');
    return isDamaged ? damaged(made, random) : made;
  }

  #make(index: number, kind: OperationKind, random: Random): FuzzOperation {
    const variables = new Variables(random);
    const selections = new Selections(this.schema, this.pool, random, variables, random.between(4, 30));
    const awaits = kind === 'subscription' && random.chance(0.7) ? random.pick(EVENT_NAMES) : undefined;
    const root = this.#root(kind, selections, random, awaits);
    const name = random.chance(0.6) ? `Operation${random.below(10)}` : undefined;
    const isShort = kind === 'query' && name === undefined && variables.declarations === '' && random.chance(0.3);
    const head = isShort ? '' : `${kind} ${name ?? ''}${variables.declarations} `;
    return {
      index,
      kind,
      document: [`${head}${root}`, ...selections.fragments].join('\n'),
      variables: variables.values,
      operationName: name !== undefined && random.chance(0.5) ? name : undefined,
      transport: transportOf(kind, random, awaits),
      damage: undefined,
      awaits,
    };
  }

  #root(kind: OperationKind, selections: Selections, random: Random, awaits: EventName | undefined): string {
    switch (kind) {
      case 'query': {
        const query = objectNamed('Query', this.schema);
        const fields = Array.from(
          {
            length: random.weighted([
              [4, 1],
              [1, 2],
            ]),
          },
          () => {
            const field = fieldOf(query, random.weighted(QUERY_FIELDS));
            return selections.field(query, field, random.between(1, 5), true);
          },
        );
        return `{ ${fields.join(' ')}${random.chance(0.05) ? ' __typename' : ''}${introspection(random)} }`;
      }
      case 'mutation': {
        const mutation = objectNamed('Mutation', this.schema);
        const all = Object.values(mutation.getFields());
        const fields = random
          .some(
            all,
            random.weighted([
              [6, 1],
              [1, 2],
            ]),
          )
          .map((field, position) => {
            const payload = objectNamed(String(field.type), this.schema);
            const selection = selections.of(payload, 3);
            return `m${position}: ${field.name}${selections.input(field)} ${selection}`;
          });
        return `{ ${fields.join(' ')} }`;
      }
      case 'subscription': {
        const subscription = objectNamed('Subscription', this.schema);
        if (awaits === undefined) {
          const field = random.pick(Object.values(subscription.getFields()));
          return `{ ${selections.field(subscription, field, 3)} }`;
        }
        const [name, type] = EVENT_FIELDS[awaits];
        const number = awaits === 'push' || awaits === 'build' ? '' : random.pick(['', ', number: 7']);
        const args = `(repository: "acme/widget"${number})`;
        const event = objectNamed(type, this.schema);
        return `{ ${random.pick(['', 'event: '])}${name}${args} ${selections.of(event, 3)} }`;
      }
    }
  }
}

/** The field of a subscription to the event, and the type of the field. */
const EVENT_FIELDS: Readonly<Record<EventName, readonly [field: string, type: string]>> = {
  push: ['repositoryPushed', 'PushEvent'],
  issue: ['issueEvent', 'IssueEvent'],
  pullRequest: ['pullRequestEvent', 'PullRequestEvent'],
  build: ['buildEvent', 'BuildEvent'],
};

const QUERY_FIELDS = [
  [10, 'repository'],
  [2, 'repositories'],
  [4, 'workspace'],
  [1, 'workspaces'],
  [2, 'node'],
  [2, 'nodes'],
  [1, 'viewer'],
  [1, 'pullRequestMergeTask'],
  [1, 'rateLimit'],
] as const;

function introspection(random: Random): string {
  if (!random.chance(0.02)) return '';
  return random.pick([
    ' __schema { queryType { name } types { name kind fields { name type { name ofType { name } } } } }',
    ' __type(name: "Issue") { name fields(includeDeprecated: true) { name args { name defaultValue } } }',
    ' __type(name: "__proto__") { name }',
  ]);
}

function transportOf(kind: OperationKind, random: Random, awaits: EventName | undefined): TransportName {
  if (kind === 'query') {
    return random.weighted<TransportName>([
      [12, 'post'],
      [2, 'get'],
      [4, 'webSocket'],
      [3, 'eventStream'],
    ]);
  }
  if (awaits !== undefined) return random.pick(['webSocket', 'eventStream']);
  return random.weighted<TransportName>([
    [6, 'post'],
    [1, 'get'],
    [5, 'webSocket'],
    [3, 'eventStream'],
  ]);
}

function objectNamed(name: string, schema: GraphQLSchema): GraphQLObjectType {
  const type = schema.getType(name);
  if (isObjectType(type)) return type;
  throw new Error(`The schema has no object type ${name}.`);
}

function fieldOf(type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> {
  const field = type.getFields()[name];
  if (field === undefined) throw new Error(`${type.name} has no field ${name}.`);
  return field;
}
