import { operations } from '../floor/operations.mjs';

/** The data of each operation, by its name. */
const constants = new Map();

/** Returns the data of an operation. Only the first request of each operation makes REST calls. */
export async function constantData(query) {
  const name = /^\w+ (\w+)/.exec(query)?.[1];
  const constant = constants.get(name);
  if (constant !== undefined) return constant;
  const loaded = await operations[name](query);
  constants.set(name, loaded);
  return loaded;
}
