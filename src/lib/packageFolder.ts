import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/**
 * The folder of the package: the nearest one above this file that contains package.json. The number of folders between them
 * depends on where the file was compiled to: `dist/`, or a folder of the fuzzers.
 */
export const PACKAGE_FOLDER = nearestPackage(__dirname);

/** @throws Error if no folder above contains package.json */
function nearestPackage(folder: string): string {
  if (existsSync(join(folder, 'package.json'))) return folder;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('The folder of the package has no package.json.');
  return nearestPackage(parent);
}
