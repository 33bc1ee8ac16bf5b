import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderHelp, renderMarkdownTable } from '../../../src/config/help';
import { allVariables, variables } from '../../../src/config/variables';

const root = join(__dirname, '..', '..', '..');

test('docs/configuration.md contains the generated table of variables', () => {
  const page = readFileSync(join(root, 'docs', 'configuration.md'), 'utf8');

  const table = page.split('\n\n').find((paragraph) => paragraph.includes('`PORT`')) ?? '';
  expect(rowsOf(table)).toEqual(rowsOf(renderMarkdownTable()));
});

test('.env.example lists every variable once and sets none', () => {
  const lines = readFileSync(join(root, '.env.example'), 'utf8').split('\n');

  const named = lines.filter((line) => /^#?[A-Z0-9_]+=/.test(line)).map((line) => line.replace(/^#|=.*$/g, ''));
  expect(named.sort()).toEqual(allVariables.map((variable) => variable.name).sort());
  expect(lines.filter((line) => line !== '' && !line.startsWith('#'))).toEqual([]);
});

test('--help shows the meaning, the default, the unit and the meaning of 0', () => {
  const help = renderHelp().replace(/\s+/g, ' ');

  for (const { name, meaning } of allVariables) expect(help).toContain(`${name} ${meaning}`);
  expect(help).toContain('Default: 30000 ms.');
  expect(help).toContain('Default: 200 calls. 0: no limit.');
  expect(help).toContain('Default: 4000. 0: any free port.');
});

test('a numeric variable that accepts 0 documents what 0 means', () => {
  for (const variable of Object.values(variables)) {
    if (typeof variable.fallback !== 'number') continue;
    const zeroIsFine = variable.schema.safeParse('0').success;
    expect([variable.name, variable.zero !== undefined]).toEqual([variable.name, zeroIsFine]);
  }
});

/** Returns the trimmed cells, because prettier pads them. */
function rowsOf(markdown: string): readonly (readonly string[])[] {
  return markdown
    .split('\n')
    .filter((line) => line.startsWith('|') && !/^\|[ -]+\|/.test(line))
    .map((line) => line.split('|').map((cell) => cell.trim()));
}
