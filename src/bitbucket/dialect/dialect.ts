import type { Dialect } from '../../rest/dialect';
import { repositoryPart } from '../paths';
import { SERVICE } from '../service';
import { disprovesAccess, provesAccess, rejectsCredential } from './accessRules';
import { isImmutable, kindOf } from './cacheKinds';
import { changedBy } from './evictions';
import { isError } from './bitbucketError';
import { errorFromResponse } from './errorFromResponse';
import { quotaRules } from './quotaGroups';
import { normalizePath, scopeOf } from './scopes';

/** The facts about Bitbucket that the REST client needs. */
export const bitbucketDialect: Dialect = {
  service: SERVICE,
  errorFromResponse,
  isError,
  cache: {
    kindOf,
    isImmutable,
    normalizePath,
    scopeOf,
    containerOf: repositoryPart,
    readContainer: (repository) => ({ method: 'GET', path: repository, query: [['fields', 'uuid']] }),
    changedBy,
    provesAccess,
    disprovesAccess,
    rejectsCredential,
  },
  quota: quotaRules,
};
