import { AnyVariable } from './variable';
import { allVariables } from './variables';

const WIDTH = 100;

/** What `npm start -- --help` prints. */
export function renderHelp(): string {
  const entries = allVariables.map((variable) => {
    const lines = wrap(`${variable.meaning} ${facts(variable)}`, WIDTH - 6);
    return [`  ${variable.name}`, ...lines.map((line) => `      ${line}`)].join('\n');
  });
  return [
    'A GraphQL gateway for Bitbucket Cloud.',
    '',
    'Usage: npm start [-- --help | --version]',
    '',
    'With no settings it serves an embedded emulator of Bitbucket. Settings are environment variables, also read from a',
    'file named .env in the current directory (the environment wins). An empty value counts as unset.',
    '',
    ...wrap(describeFileVariables(), WIDTH + 16),
    '',
    ...entries,
    '',
  ].join('\n');
}

/** The table of docs/configuration.md; a test holds the two together. */
export function renderMarkdownTable(): string {
  const rows = allVariables.map((variable) => {
    const zero = variable.zero === undefined ? '' : variable.zero;
    return `| \`${variable.name}\` | ${variable.meaning} | ${defaultOf(variable)} | ${variable.unit ?? ''} | ${zero} |`;
  });
  return ['| variable | meaning | default | unit | 0 means |', '| --- | --- | --- | --- | --- |', ...rows].join('\n');
}

/** One rule for all secrets, in place of a second entry for each of them. */
function describeFileVariables(): string {
  const names = allVariables.filter(({ secret }) => secret === true).map(({ name }) => name);
  return (
    'Each secret can also be read from a file: NAME_FILE contains the path, and one line break at the end of the file is ' +
    `ignored. Set NAME or NAME_FILE, not both. The secrets are ${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}.`
  );
}

function facts(variable: AnyVariable): string {
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
