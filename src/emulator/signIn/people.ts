import type { Account } from '../data/model';
import { ada, bruno, chiara } from '../data/seed/people';

/** The people who can sign in, by the value in the form of a consent page. */
export const PEOPLE = { ada, bruno, chiara } as const satisfies Record<string, Account>;

/** The nickname of a person who can sign in. */
export type PersonName = keyof typeof PEOPLE;

/** Returns a person who can sign in. */
export function personNamed(name: string | undefined): Account | undefined {
  return Object.entries(PEOPLE).find(([nickname]) => nickname === name)?.[1];
}
