import type { Route } from './router';
import { commitActivityRoutes } from './routes/commitActivity';
import { commitRoutes } from './routes/commits';
import { defaultReviewerRoutes } from './routes/defaultReviewers';
import { deploymentRoutes } from './routes/deployments';
import { diffRoutes } from './routes/diffs';
import { downloadRoutes } from './routes/downloads';
import { hookRoutes } from './routes/hooks';
import { issueChangeRoutes } from './routes/issueChanges';
import { issueCommentRoutes } from './routes/issueComments';
import { issueVoteRoutes } from './routes/issueVotes';
import { issueRoutes } from './routes/issues';
import { pipelineLogRoutes } from './routes/pipelineLogs';
import { pipelineRoutes } from './routes/pipelines';
import { pipelineWriteRoutes } from './routes/pipelineWrites';
import { pullRequestCommentWriteRoutes } from './routes/pullRequestCommentWrites';
import { pullRequestMergeRoutes } from './routes/pullRequestMerges';
import { pullRequestPartRoutes } from './routes/pullRequestParts';
import { pullRequestReviewRoutes } from './routes/pullRequestReviews';
import { pullRequestTaskWriteRoutes } from './routes/pullRequestTaskWrites';
import { pullRequestWriteRoutes } from './routes/pullRequestWrites';
import { pullRequestRoutes } from './routes/pullRequests';
import { refRoutes } from './routes/refs';
import { reportRoutes } from './routes/reports';
import { repositoryRoutes } from './routes/repositories';
import { statusWriteRoutes } from './routes/statusWrites';
import { trackerListRoutes } from './routes/trackerLists';
import { userRoutes } from './routes/users';
import { workspaceRoutes } from './routes/workspaces';

/** All endpoints of the API. */
export const ROUTES: readonly Route[] = [
  ...userRoutes,
  ...workspaceRoutes,
  ...repositoryRoutes,
  ...issueRoutes,
  ...issueCommentRoutes,
  ...issueChangeRoutes,
  ...issueVoteRoutes,
  ...trackerListRoutes,
  ...commitRoutes,
  ...commitActivityRoutes,
  ...reportRoutes,
  ...diffRoutes,
  ...pullRequestRoutes,
  ...pullRequestPartRoutes,
  ...defaultReviewerRoutes,
  ...refRoutes,
  ...hookRoutes,
  ...downloadRoutes,
  ...pullRequestWriteRoutes,
  ...pullRequestMergeRoutes,
  ...pullRequestReviewRoutes,
  ...pullRequestCommentWriteRoutes,
  ...pullRequestTaskWriteRoutes,
  ...statusWriteRoutes,
  ...pipelineRoutes,
  ...pipelineLogRoutes,
  ...deploymentRoutes,
  ...pipelineWriteRoutes,
];
