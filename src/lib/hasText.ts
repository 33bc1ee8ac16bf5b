/** Whether a text is present and not blank. */
export function hasText(text: string | undefined): text is string {
  return text !== undefined && text.trim() !== '';
}
