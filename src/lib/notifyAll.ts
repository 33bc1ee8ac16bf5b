/** Combines observers into one. Undefined observers are skipped. Returns undefined if all are undefined. */
export function notifyAll<Event>(
  ...observers: readonly (((event: Event) => void) | undefined)[]
): ((event: Event) => void) | undefined {
  const defined = observers.filter((observe) => observe !== undefined);
  const [first, ...others] = defined;
  if (others.length === 0) return first;
  return (event) => {
    for (const observe of defined) observe(event);
  };
}
