import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderHelp, renderMarkdownTable } from '../../../src/config/help';
import { allVariables, variables } from '../../../src/config/variables';

const root = join(__dirname, '..', '..', '..');

test('docs/configuration.md has the table as it is printed from the variables', () => {
  const page = readFileSync(join(root, 'docs', 'configuration.md'), 'utf8');

  const table = page.split('\n\n').find((paragraph) => paragraph.includes('`PORT`')) ?? '';
  expect(rowsOf(table)).toEqual(rowsOf(renderMarkdownTable()));
});

test('.env.example names every variable once, and none is set', () => {
  const lines = readFileSync(join(root, '.env.example'), 'utf8').split('\n');

  const named = lines.filter((line) => /^#?[A-Z0-9_]+=/.test(line)).map((line) => line.replace(/^#|=.*$/g, ''));
  expect(named.sort()).toEqual(allVariables.map((variable) => variable.name).sort());
  expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
});

test('the help tells meaning, default, unit and what 0 means', () => {
  const help = renderHelp().replace(/\s+/g, ' ');

  for (const { name, meaning } of allVariables) expect(help).toContain(`${name} ${meaning}`);
  expect(help).toContain('Default: 30000 ms.');
  expect(help).toContain('Default: 200 calls. 0: no limit.');
  expect(help).toContain('Default: 4000. 0: any free port.');
});

test('numbers that may be 0 say what it means', () => {
  for (const variable of Object.values(variables)) {
    if (typeof variable.fallback !== 'number') continue;
    const zeroIsFine = variable.schema.safeParse('0').success;
    expect([variable.name, variable.zero !== undefined]).toEqual([variable.name, zeroIsFine]);
  }
});

/** Cells without their padding, which prettier chooses. */
function rowsOf(markdown: string): readonly (readonly string[])[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[ -]+\|/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}
