/** A value, or a promise of it. A function that often needs no wait returns the value itself, which costs no promise. */
export type Awaitable<T> = T | Promise<T>;
