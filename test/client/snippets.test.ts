import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

const ROOT = join(__dirname, '../..');
/** The snippets belong to no folder. They are checked as if they stood here. */
const FOLDER = join(ROOT, 'test/client/snippets');
const BLOCK = /```tsx?\n([^]*?)```/g;

/** Returns the snippets of a page by the path of a file. A snippet can name its file in its first line. */
function snippetsIn(page: string): ReadonlyMap<string, string> {
  const blocks = [...readFileSync(join(ROOT, page), 'utf8').matchAll(BLOCK)].map(([, text = '']) => text);
  return new Map(blocks.map((text, index) => [join(FOLDER, fileNameOf(text) ?? `snippet${index}.ts`), text]));
}

function fileNameOf(snippet: string): string | undefined {
  return /^\/\/ (\S+\.tsx?)\n/.exec(snippet)?.[1];
}

/** Checks the types of files that exist only in memory, with the settings of the project. */
function errorsIn(files: ReadonlyMap<string, string>): readonly string[] {
  const { config } = ts.readConfigFile(join(ROOT, 'tsconfig.json'), (path) => ts.sys.readFile(path)) as {
    config: unknown;
  };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
  const disk = ts.createCompilerHost({ ...options, noEmit: true });
  const host: ts.CompilerHost = {
    ...disk,
    fileExists: (path) => files.has(path) || disk.fileExists(path),
    readFile: (path) => files.get(path) ?? disk.readFile(path),
    directoryExists: (path) => path === FOLDER || disk.directoryExists?.(path) === true,
    getSourceFile: (path, target, ...rest) => {
      const text = files.get(path);
      return text === undefined ? disk.getSourceFile(path, target, ...rest) : ts.createSourceFile(path, text, target);
    },
  };
  const program = ts.createProgram([...files.keys()], { ...options, noEmit: true }, host);
  return ts.getPreEmitDiagnostics(program).map(({ file, messageText }) => {
    return `${file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`;
  });
}

test.each(['docs/clients.md'])('the TypeScript of %s compiles', (page) => {
  const snippets = snippetsIn(page);

  expect(snippets.size).toBeGreaterThan(0);
  expect(errorsIn(snippets)).toEqual([]);
});
