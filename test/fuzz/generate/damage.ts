import { Lexer, Source, type Token, TokenKind } from 'graphql';
import type { FuzzOperation } from './operation';
import type { Random, Weighted } from './random';
import { STRANGE_NAMES, strangeJson, strangeText } from './strange';

type Damage = readonly [name: string, apply: (operation: FuzzOperation, random: Random) => Partial<FuzzOperation>];

/** Returns the operation with one defect. */
export function damaged(operation: FuzzOperation, random: Random): FuzzOperation {
  const [damage, apply] = random.weighted(DAMAGES);
  return { ...operation, ...apply(operation, random), damage, awaits: undefined };
}

const DAMAGES: readonly Weighted<Damage>[] = [
  [4, onTokens('a token is missing', (tokens, at) => tokens.toSpliced(at, 1))],
  [3, onTokens('a token is repeated', (tokens, at) => tokens.toSpliced(at, 0, tokens[at] ?? ''))],
  [
    3,
    onTokens('two tokens are swapped', (tokens, at, random) => {
      const other = random.below(tokens.length);
      return tokens.with(at, tokens[other] ?? '').with(other, tokens[at] ?? '');
    }),
  ],
  [4, onNames('a name is replaced by another name of the document', (names, random) => random.pick(names))],
  [3, onNames('a name is unknown', (_names, random) => random.pick(['nothing', 'Unknown', ...STRANGE_NAMES]))],
  [
    2,
    onTokens('a token is inserted', (tokens, at, random) =>
      tokens.toSpliced(at, 0, random.pick(['{', '}', '(', ')', '!', '$', '...', ':', '@', '|', '&', '=', '[', '"'])),
    ),
  ],
  [
    1,
    [
      'the document is truncated',
      ({ document }, random) => ({ document: document.slice(0, random.below(document.length)) }),
    ],
  ],
  [
    3,
    [
      'a directive is invalid',
      ({ document }, random) => ({ document: afterName(document, random, random.pick(WRONG_DIRECTIVES)) }),
    ],
  ],
  [
    2,
    [
      'an argument is unknown',
      ({ document }, random) => ({
        document: afterName(document, random, random.pick(['(nothing: 1)', '(__proto__: null)', '(first: [1])', '()'])),
      }),
    ],
  ],
  [
    2,
    [
      'operationName is unknown',
      (_operation, random) => ({ operationName: random.pick(['Nothing', '', '__proto__', ' ']) }),
    ],
  ],
  [
    2,
    [
      'there are several operations',
      ({ document }, random) => ({
        document: `${document}\n${random.pick(['{ viewer { uuid } }', 'query Other { viewer { uuid } }', 'mutation { __typename }', 'subscription S { repositoryPushed(repository: "acme/widget") { deliveryId } }'])}`,
        ...(random.chance(0.5) ? { operationName: undefined } : {}),
      }),
    ],
  ],
  [
    1,
    [
      'there is no operation',
      (_operation, random) => ({
        document: random.pick([
          '',
          ' ',
          '#',
          '{',
          '{}',
          'fragment F on Query { __typename }',
          'type T { a: Int }',
          strangeText(random),
        ]),
      }),
    ],
  ],
  [
    2,
    [
      'a fragment is invalid',
      ({ document }, random) => ({
        document: random.pick([
          `${document}\nfragment Unused on Repository { name }`,
          `${document}\nfragment Circle on Repository { ...Circle }`,
          `${document}\nfragment One on Repository { ...Two } fragment Two on Repository { ...One }`,
          `${document}\nfragment F1 on Nothing { name }`,
          `${document}\nfragment F1 on String { name }`,
          document.replace('{', '{ ...Missing '),
          document.replace('{', '{ ... on Issue { title } '),
          document.replace('{', '{ ...Root ').concat('\nfragment Root on Query { __typename }'),
          document.replace('{', '{ ...Root ').concat('\nfragment Root on Subscription { __typename }'),
        ]),
      }),
    ],
  ],
  [
    3,
    [
      'a variable is missing',
      ({ variables }, random) => ({
        variables: Object.fromEntries(Object.entries(variables ?? {}).filter(() => random.chance(0.5))),
      }),
    ],
  ],
  [
    4,
    [
      'a variable has an unexpected value',
      ({ variables }, random) => {
        const entries = Object.entries(variables ?? {});
        const at = random.below(Math.max(1, entries.length));
        return {
          variables: Object.fromEntries(
            entries.map(([name, value], index) => [name, index === at ? strangeJson(random) : value]),
          ),
        };
      },
    ],
  ],
  [
    3,
    [
      'a variable is null',
      ({ variables }, random) => ({
        variables: Object.fromEntries(
          Object.entries(variables ?? {}).map(([name, value]) => [name, random.chance(0.5) ? null : value]),
        ),
      }),
    ],
  ],
  [
    1,
    [
      'variables are not declared',
      ({ variables }, random) => ({
        variables: Object.fromEntries([
          ...Object.entries(variables ?? {}),
          ...random.some(STRANGE_NAMES, 3).map((name) => [name, strangeJson(random)] as const),
        ]),
      }),
    ],
  ],
  [
    1,
    [
      'variables are not an object',
      // graphql-ws closes the connection for such a message, so the WebSocket transport is replaced.
      ({ transport }, random) => ({
        variables: strangeJson(random),
        transport: transport === 'webSocket' ? 'post' : transport,
      }),
    ],
  ],
];

/** These directives also occur at the root, where they once caused an exception in validation. */
const WRONG_DIRECTIVES: readonly string[] = [
  ' @skip',
  ' @include',
  ' @skip()',
  ' @skip(if: null)',
  ' @include(if: "true")',
  ' @include(if: 1)',
  ' @skip(if: $undeclared)',
  ' @include(if: [true])',
  ' @skip(if: true, if: false)',
  ' @skip(unless: true)',
  ' @skip(if: true) @skip(if: false)',
  ' @unknown',
  ' @deprecated',
  ' @specifiedBy(url: "x")',
  ' @__proto__',
  ' @defer',
  ' @stream(initialCount: 0)',
];

/** Inserts a text after a random name of the document. */
function afterName(document: string, random: Random, text: string): string {
  const ends = tokensOf(document)
    .filter(({ kind }) => kind === TokenKind.NAME)
    .map(({ end }) => end);
  if (ends.length === 0) return `${document}${text}`;
  const at = random.pick(ends);
  return `${document.slice(0, at)}${text}${document.slice(at)}`;
}

function onTokens(
  name: string,
  change: (tokens: readonly string[], at: number, random: Random) => readonly string[],
): Damage {
  return [
    name,
    ({ document }, random) => {
      const tokens = tokensOf(document).map(({ start, end }) => document.slice(start, end));
      return tokens.length === 0 ? {} : { document: change(tokens, random.below(tokens.length), random).join(' ') };
    },
  ];
}

function onNames(name: string, replacement: (names: readonly string[], random: Random) => string): Damage {
  return [
    name,
    ({ document }, random) => {
      const names = tokensOf(document).filter(({ kind }) => kind === TokenKind.NAME);
      if (names.length === 0) return {};
      const { start, end } = random.pick(names);
      const other = replacement(
        names.map(({ value }) => value),
        random,
      );
      return { document: `${document.slice(0, start)}${other}${document.slice(end)}` };
    },
  ];
}

/** Returns the tokens before the first syntax error, such as a lone surrogate in a string. */
function tokensOf(document: string): readonly Token[] {
  const lexer = new Lexer(new Source(document));
  const tokens: Token[] = [];
  try {
    for (let token = lexer.advance(); token.kind !== TokenKind.EOF; token = lexer.advance()) tokens.push(token);
  } catch {
    return tokens;
  }
  return tokens;
}
