/** The maximum number of JSON values in one request. A parsed value takes up to 64 bytes of memory, even if its text has one character. */
const MAX_JSON_VALUES = 50_000;

export const TOO_MANY_VALUES = `The request has more than ${MAX_JSON_VALUES} JSON values. Split it into several requests.`;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const OPENING_BRACE = 0x7b;

/** Whether a text has more than 50,000 JSON values. Scans the text without parsing it. The text need not be valid JSON. */
export function hasTooManyValues(text: string): boolean {
  if (text.length <= MAX_JSON_VALUES) return false;
  // Each value except the first follows a comma or an opening bracket.
  let values = 1;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === QUOTE) isInString = !isInString;
    // Skips the character after a backslash, which can be a quote.
    else if (isInString) index += Number(character === BACKSLASH);
    else if (character === COMMA || character === OPENING_BRACKET || character === OPENING_BRACE) values += 1;
    if (values > MAX_JSON_VALUES) return true;
  }
  return false;
}
