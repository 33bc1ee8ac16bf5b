import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Collection } from '../../../src/bitbucket/endpoints/collection';
import type { Endpoint } from '../../../src/rest/endpoint';

const FOLDER = join(__dirname, '..', '..', '..', 'src', 'bitbucket', 'endpoints');

/**
 * Returns the names of all exported endpoints. A collection has two: `branches list` is the address of the list, and
 * `branches item` the address of one resource.
 */
export async function discoverEndpoints(): Promise<readonly string[]> {
  const collections = await discoverCollections();
  const items = collections.flatMap((name) => [`${name} list`, `${name} item`]);
  return [...(await exportsThat(isEndpoint)), ...items].toSorted();
}

/** Returns the names of all exported collections. */
export async function discoverCollections(): Promise<readonly string[]> {
  return (await exportsThat(isCollection)).toSorted();
}

async function exportsThat(matches: (value: unknown) => boolean): Promise<readonly string[]> {
  const files = readdirSync(FOLDER).filter((file) => file.endsWith('.ts'));
  const modules = await Promise.all(files.map(load));
  return modules.flatMap((module) => Object.entries(module)).flatMap(([name, value]) => (matches(value) ? [name] : []));
}

async function load(file: string): Promise<object> {
  const module: unknown = await import(join(FOLDER, file));
  if (typeof module !== 'object' || module === null) throw new Error(`${file} is not a module.`);
  return module;
}

function isEndpoint(value: unknown): boolean {
  return hasMembers(value, ['template', 'parts', 'cacheKind'] satisfies (keyof Endpoint)[]);
}

function isCollection(value: unknown): boolean {
  return hasMembers(value, ['list', 'item', 'facts'] satisfies (keyof Collection)[]);
}

function hasMembers(value: unknown, members: readonly string[]): boolean {
  return typeof value === 'object' && value !== null && members.every((member) => member in value);
}
