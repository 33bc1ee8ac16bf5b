import { type AnyVariable } from './variable';
import { allVariables } from './variables';

const WIDTH = 100;

const INTRODUCTION =
  'Without settings, the gateway serves an embedded emulator of Bitbucket. Settings are environment variables. ' +
  'The gateway also reads them from a file named .env in the current directory; the environment has precedence. ' +
  'An empty value counts as unset.';

/** The text that `--help` prints. */
export function renderHelp(): string {
  const entries = allVariables.map((variable) => {
    const lines = wrap(`${variable.meaning} ${describeDefault(variable)}`, WIDTH - 6);
    return [`  ${variable.name}`, ...lines.map((line) => `      ${line}`)].join('\n');
  });
  return [
    'A GraphQL gateway for Bitbucket Cloud.',
    '',
    'Usage: npm start [-- --help | --version]',
    '       npx bitbucket-graphql-gateway [--help | --version]',
    '',
    ...wrap(INTRODUCTION, WIDTH),
    '',
    ...wrap(describeFileVariables(), WIDTH),
    '',
    ...entries,
    '',
  ].join('\n');
}

/** The table in docs/configuration.md. A test compares the two. */
export function renderMarkdownTable(): string {
  const rows = allVariables.map((variable) => {
    const zero = variable.zero === undefined ? '' : variable.zero;
    return `| \`${variable.name}\` | ${variable.meaning} | ${defaultOf(variable)} | ${variable.unit ?? ''} | ${zero} |`;
  });
  return ['| variable | meaning | default | unit | 0 means |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

/** Describes all `NAME_FILE` variables together; they have no entries. */
function describeFileVariables(): string {
  const names = allVariables.filter(({ secret }) => secret === true).map(({ name }) => name);
  return (
    'The gateway can also read each secret from a file: NAME_FILE contains the path. ' +
    'One line break at the end of the file is ignored. Set NAME or NAME_FILE, not both. ' +
    `The secrets are ${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}.`
  );
}

/** The default with its unit, and the meaning of 0. */
function describeDefault(variable: AnyVariable): string {
  const unit = variable.unit === undefined ? '' : ` ${variable.unit}`;
  const zero = variable.zero === undefined ? '' : ` 0: ${variable.zero}.`;
  return `Default: ${defaultOf(variable)}${variable.defaultText === undefined ? unit : ''}.${zero}`;
}

function defaultOf(variable: AnyVariable): string {
  if (variable.defaultText !== undefined) return variable.defaultText;
  if (variable.fallback === undefined) return 'unset';
  return typeof variable.fallback === 'string' ? variable.fallback : JSON.stringify(variable.fallback);
}

function wrap(sentence: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of sentence.split(' ')) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line);
      line = '';
    }
    line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
