/** Runs a task after a delay. Returns a function that cancels the task. */
export type Timer = (milliseconds: number, task: () => void) => () => void;
