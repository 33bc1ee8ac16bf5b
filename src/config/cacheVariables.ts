import { type Variable, defineVariable, wholeNumber } from './variable';

/** A day: what is older is not a copy but a memory. */
const LONGEST_SECONDS = 86_400;

/** How long answers of one kind stay good; each with the reason for its default. */
export const freshnessVariables = {
  repository: seconds('REPOSITORY', 60, 'repositories and lists of them, which change by hand'),
  issue: seconds('ISSUE', 15, 'issues, their comments and log, which people watch while others write'),
  tracker: seconds('TRACKER', 300, 'milestones, components and versions, which are set up once'),
  commit: seconds('COMMIT', 30, 'histories, comments and builds of commits (the rest of a commit never changes)'),
  ref: seconds('REF', 30, 'branches and tags, which move with each push'),
  hook: seconds('HOOK', 60, 'hooks, which change by hand'),
  workspace: seconds('WORKSPACE', 300, 'workspaces, their projects and members, which change seldom'),
  account: seconds('ACCOUNT', 300, 'people, whose names and pictures change seldom'),
};

export const cacheVariables = {
  cacheMaxMb: defineVariable<number>({
    name: 'CACHE_MAX_MB',
    meaning: "Memory for Bitbucket's answers; what was longest unused goes first.",
    fallback: 64,
    unit: 'MB',
    zero: 'nothing is kept',
    schema: wholeNumber(0, 65_536),
  }),
  ...freshnessVariables,
  cacheAccess: defineVariable<number>({
    name: 'CACHE_ACCESS_SECONDS',
    meaning: 'How long one answer shows that its caller may read a repository, before that is asked again.',
    fallback: 300,
    unit: 's',
    zero: 'asked each time',
    schema: wholeNumber(0, LONGEST_SECONDS),
  }),
  staleIfError: defineVariable<number>({
    name: 'STALE_IF_ERROR_SECONDS',
    meaning: 'How much older an answer may be when Bitbucket answers 429 or 5xx; extensions.stale tells of each.',
    fallback: 300,
    unit: 's',
    zero: 'the error is the answer',
    schema: wholeNumber(0, LONGEST_SECONDS),
  }),
};

function seconds(kind: string, fallback: number, what: string): Variable<number> {
  return defineVariable<number>({
    name: `CACHE_${kind}_SECONDS`,
    meaning: `How long answers stay good that show ${what}.`,
    fallback,
    unit: 's',
    zero: 'not kept',
    schema: wholeNumber(0, LONGEST_SECONDS),
  });
}
