import type { SubmitEvent } from 'react';

/** Prevents the request of the browser, and returns the text that was entered in a field, without outer spaces. */
export function submittedText(event: SubmitEvent<HTMLFormElement>, field: string): string {
  event.preventDefault();
  const value = new FormData(event.currentTarget).get(field);
  return typeof value === 'string' ? value.trim() : '';
}
