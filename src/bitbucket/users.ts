import type { JsonObject } from '../lib/json';
import { pathTo } from '../rest/restPath';
import type { Upstream } from '../rest/upstream';
import { readObject } from './objects';
import { currentUser, user } from './endpoints/users';
import type { Fields } from './types';

export interface Users {
  get(uuid: string, fields?: Fields): Promise<JsonObject>;
  /** GET /user: the account of the credential. */
  current(fields?: Fields): Promise<JsonObject>;
}

/** https://developer.atlassian.com/cloud/bitbucket/rest/api-group-users/ */
export function createUsers(upstream: Upstream): Users {
  return {
    async get(uuid, fields) {
      return readObject(upstream, pathTo(user, { uuid }), fields);
    },
    async current(fields) {
      return readObject(upstream, pathTo(currentUser, {}), fields);
    },
  };
}
