import DataLoader from 'dataloader';
import { get } from './rest.mjs';

/** One set a request: what is asked for twice is read once. */
export function createLoaders() {
  return {
    repository: new DataLoader((fullNames) => each(fullNames, (fullName) => get(`/repositories/${fullName}`))),
    issue: new DataLoader((paths) => each(paths, (path) => get(path))),
  };
}

function each(keys, read) {
  return Promise.all(keys.map((key) => read(key).catch((error) => error)));
}
