/** Reads the value of an option. @throws Error with a message for the user */
export function wholeNumber(flag: string, text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new Error(`${flag} must be a whole number of at most 9 digits.`);
  return Number(text);
}
