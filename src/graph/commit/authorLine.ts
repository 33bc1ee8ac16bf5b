/** Returns the name in git's author line "Name <email>": the text before the first `<`. Null if it is empty. */
export function authorName(raw: string): string | null {
  return (raw.split('<', 1)[0] ?? '').trim() || null;
}

/**
 * Returns the email address in git's author line: the text between the first `<` and a `>` at the end. Null if there is
 * none.
 */
export function authorEmail(raw: string): string | null {
  const start = raw.indexOf('<');
  const line = raw.trimEnd();
  return start >= 0 && line.endsWith('>') ? line.slice(start + 1, -1).trim() || null : null;
}
