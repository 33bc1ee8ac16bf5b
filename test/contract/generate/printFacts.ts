import { isJsonObject } from '../../../src/lib/json';
import type { HttpFacts, ResourceFacts } from './shapes';

/** Levels with one member per line. Deeper values are on one line, so that a changed member is one changed line. */
const LEVELS = 3;

/** Facts as the text of a file. Equal facts have equal texts. */
export function printFacts(facts: ResourceFacts | HttpFacts): string {
  return `${print(facts, 0)}\n`;
}

function print(value: unknown, level: number): string {
  if (!isJsonObject(value)) return JSON.stringify(value);
  const members = Object.entries(value)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}: ${print(member, level + 1)}`);
  if (members.length === 0) return '{}';
  if (level >= LEVELS) return `{ ${members.join(', ')} }`;
  const indent = ' '.repeat(level);
  return `{\n${indent} ${members.join(`,\n${indent} `)}\n${indent}}`;
}
