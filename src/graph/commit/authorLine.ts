/** The name in git's "Name <mail>": what stands before the first `<`. */
export function authorName(raw: string): string | null {
  return (raw.split('<', 1)[0] ?? '').trim() || null;
}

/** The mail in git's "Name <mail>": between the first `<` and a final `>`. */
export function authorEmail(raw: string): string | null {
  const start = raw.indexOf('<');
  const line = raw.trimEnd();
  return start >= 0 && line.endsWith('>') ? line.slice(start + 1, -1).trim() || null : null;
}
