const numbers = new Intl.NumberFormat('en');

/** For example "1 call" and "1,000 calls". */
export function plural(count: number, noun: string): string {
  return `${numbers.format(count)} ${noun}${count === 1 ? '' : 's'}`;
}
