/** Returns a function that calls another one at this interval. The timer does not prevent the process from ending. */
export function every(intervalMs: number): (run: () => void) => () => void {
  return (run) => {
    const timer = setInterval(run, intervalMs).unref();
    return () => {
      clearInterval(timer);
    };
  };
}
