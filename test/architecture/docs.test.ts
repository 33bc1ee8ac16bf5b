import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const ROOT = join(__dirname, '..', '..');
const PAGES = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', ...pagesIn('docs')];

/** `src/http/apollo.ts`, `src/state/memory/`, `test/support`: with a folder that follows the room, or an extension. */
const SOURCE_PATH = /\b(?:src|test|bench|schema|scripts)(?:\/[\w.-]+)*\/?(?![\w*{<])/g;

/** The files that docs/adding-a-resource.md creates as an example. */
const EXAMPLE = /\/deployKeys?\b/;

describe('the documentation', () => {
  test.each(PAGES)('%s names only files that exist', (page) => {
    const text = readFileSync(join(ROOT, page), 'utf8');

    const named = [...text.matchAll(/`([^`\n]+)`/g)].flatMap(([, code = '']) => code.match(SOURCE_PATH) ?? []);
    const missing = named.filter((path) => path.includes('/') && !EXAMPLE.test(path) && !existsSync(join(ROOT, path)));

    expect(missing).toEqual([]);
  });

  test.each(PAGES)('%s links only to pages and headings that exist', (page) => {
    const text = readFileSync(join(ROOT, page), 'utf8');

    const targets = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = '']) => target);
    const broken = targets.filter((target) => !leadsSomewhere(page, target));

    expect(broken).toEqual([]);
  });

  test('the picture of the architecture shows only rooms that exist', () => {
    const picture = readFileSync(join(ROOT, 'docs/architecture.svg'), 'utf8');

    const rooms = [...picture.matchAll(/>(src\/[\w/]+)</g)].map(([, room = '']) => room);

    expect(rooms.length).toBeGreaterThan(5);
    expect(rooms.filter((room) => !existsSync(join(ROOT, room)))).toEqual([]);
  });
});

function pagesIn(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder))
    .filter((file) => file.endsWith('.md'))
    .map((file) => `${folder}/${file}`);
}

function leadsSomewhere(page: string, target: string): boolean {
  const [path = '', heading] = target.split('#');
  const file = path === '' ? join(ROOT, page) : join(ROOT, dirname(page), path);
  if (!existsSync(file)) return false;
  return heading === undefined || !file.endsWith('.md') || headingsOf(readFileSync(file, 'utf8')).has(heading);
}

/** The anchors that Markdown renderers give headings. */
function headingsOf(text: string): ReadonlySet<string> {
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) => title);
  return new Set(
    headings.map((title) =>
      title
        .toLowerCase()
        .replace(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
}
