/** Releases a resource. It may be called more than once. */
export type Release = () => void;

/** A release that runs its task at the first call only. */
export function releaseOnce(task: () => void): Release {
  let isHeld = true;
  return () => {
    if (!isHeld) return;
    isHeld = false;
    task();
  };
}
