import type { Dialect } from '../../rest/dialect';
import { SERVICE } from '../service';
import { disprovesAccess, rejectsCredential } from './accessRules';
import { changedBy } from './evictions';
import { isError } from './bitbucketError';
import { errorFromResponse } from './errorFromResponse';
import { quotaRules } from './quotaGroups';
import { partOf } from './cacheParts';
import { createRedactor } from './redact';
import { containerOf, scopeOf } from './scopes';

/** The facts about Bitbucket that the REST client needs. */
export const bitbucketDialect: Dialect = {
  service: SERVICE,
  errorFromResponse,
  withoutCredential: (text, authorization) => createRedactor(authorization)(text),
  isError,
  cache: {
    scopeOf,
    partOf,
    containerOf,
    readContainer: (repository) => ({ method: 'GET', path: repository, query: [['fields', 'uuid']] }),
    changedBy,
    disprovesAccess,
    rejectsCredential,
  },
  quota: quotaRules,
};
