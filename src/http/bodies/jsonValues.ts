/** Values in one request as JSON. Each of them takes up to 64 bytes once it is parsed, also where its text is one character. */
export const MAX_JSON_VALUES = 50_000;

export const TOO_MANY_VALUES = `The request has more than ${MAX_JSON_VALUES} JSON values. Split it into several requests.`;

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING_BRACKET = 0x5b;
const OPENING_BRACE = 0x7b;

/** Whether a text has more JSON values than a request may have. Looks at the text only; it need not be valid JSON. */
export function hasTooManyValues(text: string): boolean {
  // Each value but the first follows a comma or an opening bracket.
  if (text.length <= MAX_JSON_VALUES) return false;
  let values = 1;
  let isInString = false;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charCodeAt(index);
    if (character === QUOTE) isInString = !isInString;
    else if (isInString) index += Number(character === BACKSLASH);
    else if (character === COMMA || character === OPENING_BRACKET || character === OPENING_BRACE) values += 1;
    if (values > MAX_JSON_VALUES) return true;
  }
  return false;
}
