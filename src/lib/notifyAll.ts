/** Combines observers into one. Undefined observers are skipped. */
export function notifyAll<Event>(
  ...observers: readonly (((event: Event) => void) | undefined)[]
): (event: Event) => void {
  return (event) => {
    for (const observe of observers) observe?.(event);
  };
}
