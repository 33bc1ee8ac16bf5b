import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';

const PROJECT = resolve(__dirname, '../..');

/** The folder that `CONTRACT_DATA` names, relative to the project's root. Undefined if it is not set or does not exist. */
export const contractDataFolder = existing(process.env['CONTRACT_DATA']);

/** Defines tests that read a file or folder of `CONTRACT_DATA`. Without it, one skipped test says why and how to run them. */
export function withContractData(name: string, define: (path: string) => void): void {
  const path = contractDataFolder === undefined ? undefined : join(contractDataFolder, name);
  if (path !== undefined && existsSync(path)) {
    define(path);
    return;
  }
  const sentence = `SKIPPED, because ${reason(name)}: run CONTRACT_DATA=FOLDER npx jest test/contract with a FOLDER that contains ${name}.`;
  process.stderr.write(`${sentence}\n`);
  test.skip(sentence, () => undefined);
}

function existing(folder: string | undefined): string | undefined {
  if (folder === undefined || folder === '') return undefined;
  const path = resolve(PROJECT, folder);
  return existsSync(path) ? path : undefined;
}

function reason(name: string): string {
  const folder = process.env['CONTRACT_DATA'];
  if (folder === undefined || folder === '') return 'CONTRACT_DATA is not set';
  return contractDataFolder === undefined ? `${folder} does not exist` : `${folder} does not contain ${name}`;
}
