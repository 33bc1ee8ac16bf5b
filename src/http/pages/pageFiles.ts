import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, sep } from 'node:path';
import { PACKAGE_FOLDER } from '../../lib/packageFolder';
import { type TaggedText, tagText } from './entityTag';

const FOLDER = join(PACKAGE_FOLDER, 'pages');

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** A file of a page. It is the same for everyone. */
export interface PageFile extends TaggedText {
  readonly mediaType: string;
}

/** The files by their path below `pages/`, for example `start/index.html`. */
export type PageFiles = ReadonlyMap<string, PageFile>;

/** Reads all files of the pages. @throws the system's error if the folder does not exist */
export function readPageFiles(): PageFiles {
  const paths = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' });
  return new Map(
    paths.flatMap((path) => {
      const mediaType = MEDIA_TYPES[extname(path)];
      if (mediaType === undefined) return [];
      const file = { ...tagText(readFileSync(join(FOLDER, path), 'utf8')), mediaType };
      return [[path.split(sep).join('/'), file] as const];
    }),
  );
}
