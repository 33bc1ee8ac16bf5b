import { binary, text, type Edit } from '../files/tree';
import { numbered, write } from './files';

/** Files of acme/widget that only the commits below ever touch. */
export const SHOWN_FROM_THE_START: readonly Edit[] = [
  write('docs/glossary.md', numbered('Term', 12)),
  write('src/assembly/belt.ts', numbered('belt', 30)),
  write('legacy/notes.txt', crlf(numbered('Note', 20))),
  write('legacy/unused.ts', numbered('unused', 8)),
  write('config/settings.json', '{\n  "speed": 3,\n  "colour": "green"\n}\n'),
  { path: 'assets/logo.png', file: binary('logo, first drawing') },
];

/** The seven commits of `feature/login`, oldest first: one awkward kind of change each. */
export const ON_LOGIN: readonly (readonly Edit[])[] = [
  // Names that git quotes: not ASCII, with quotation marks, with a tab.
  [
    write('docs/größe.md', numbered('Größe', 4)),
    write('docs/with "quotes".md', 'Quoted.\n'),
    write('docs/tab\there.md', 'Tabbed.\n'),
  ],
  // Moved, and nothing else.
  [{ path: 'src/conveyor/belt.ts', from: 'src/assembly/belt.ts' }],
  // Moved with one of its CRLF lines changed.
  [{ path: 'archive/notes.txt', from: 'legacy/notes.txt', file: text(crlf(numbered('Note', 20, { 7: 'Note VII' }))) }],
  // Binaries, and a file that goes.
  [
    { path: 'assets/logo.png', file: binary('logo, second drawing') },
    { path: 'assets/icon.ico', file: binary('icon') },
    { path: 'legacy/unused.ts', file: null },
  ],
  // The last line loses its end.
  [write('config/settings.json', '{\n  "speed": 4,\n  "colour": "green"\n}')],
  // Not UTF-8.
  [{ path: 'docs/latin1.txt', file: text('Gr\u00fc\u00dfe aus K\u00f6ln\n', 'latin1') }],
  // From a name that is not ASCII to one that is; and a file without a single line.
  [{ path: 'docs/groesse.md', from: 'docs/größe.md' }, write('docs/empty.md', '')],
];

const GENERATED = 'vendor/generated.js';

/** The four commits of `feature/search`: a line that `develop` changes too, and a diff too large to be shown. */
export const ON_SEARCH: readonly (readonly Edit[])[] = [
  [write('docs/glossary.md', numbered('Term', 12, { 5: 'Term 5, as search puts it' }))],
  [write(GENERATED, numbered('generated', 25_000))],
  [{ path: GENERATED, file: null }],
  [write('src/search.ts', numbered('search', 5))],
];

/** The third commit of `develop`. */
export const ON_DEVELOP: readonly Edit[] = [
  write('docs/glossary.md', numbered('Term', 12, { 5: 'Term 5, as develop has it', 11: 'Term eleven' })),
];

/** The last commit of `release/1.0` writes more files than a page of a diffstat holds. */
export const ON_RELEASE: readonly Edit[] = Array.from({ length: 620 }, (_, index) =>
  write(`locale/text-${`${index + 1}`.padStart(3, '0')}.json`, `{ "text": ${index + 1} }\n`),
);

function crlf(content: string): string {
  return content.replaceAll('\n', '\r\n');
}
