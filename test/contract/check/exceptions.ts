/** Members that the emulator sends and the facts do not know, each with the reason. */
export const EXCEPTIONS: Readonly<Record<string, string>> = {
  'app_user.links.self': 'The description contains only the avatar of an app. Other accounts have this link.',
  'app_user.links.html': 'As `app_user.links.self`.',
  'pullrequest_comment.inline.outdated': 'Only an example of the activity in the description contains it.',
  'issue_attachment.links.self.href': 'Bitbucket sends a list of URLs. The description says that it is a string.',
  'issue_change.id': 'The description contains the id only as a parameter of the path.',
  'pipeline.target': 'The description leaves the pipelines of pull requests out. Clients handle this type.',
  'pipeline.trigger': 'The description contains only two triggers, but its filters contain the others.',
  'pipeline.state': 'The description leaves the state of a pipeline whose configuration is being read out.',
  'pipeline_state_in_progress.stage': 'The description contains only two stages. Another one was recorded.',
  'pipeline_step.trigger.type': 'Only steps that start automatically, or again, were recorded.',
  'pipeline_step_state_pending.stage': 'The description leaves the stages of steps out. Clients handle them.',
  ...Object.fromEntries(
    [
      ...['slug', 'rank', 'environment_type.type', 'environment_type.rank', 'category', 'lock', 'restrictions'],
      ...['environment_lock_enabled', 'deployment_gate_enabled', 'hidden'],
    ].map((member) => [
      `deployment_environment.${member}`,
      'The description contains only the uuid and the name, and no environment was recorded. Clients read this member.',
    ]),
  ),
  'deployment_state_completed.status': 'The recorded type of the status differs from the one in the description.',
  'report_annotation.title': 'Only the examples of the description contain it.',
  'report_data.value': 'The description says object, and its table of types says boolean, number, text or object.',
  'report.data.value': 'As `report_data.value`, for a value without a type.',
  'project.workspace': 'The description leaves the workspace of a project out.',
  'issue:updated.changes.kind': 'The sample of the payload contains the status only.',
  'issue:updated.changes.priority': 'The sample of the payload contains the status only.',
};

/** Response headers that the emulator sends and neither the description nor a recording contains, each with the reason. */
export const HEADER_EXCEPTIONS: Readonly<Record<string, string>> = {
  deprecation: 'Bitbucket announced the removal of the issue tracker with it. No recording is from that time.',
  link: 'As `deprecation`.',
  sunset: 'As `deprecation`.',
  'keep-alive': 'Node.js sends it on every connection that stays open.',
  'retry-after': 'RFC 9110, section 10.2.3. The emulator sends it only if a switch says so.',
  'www-authenticate': 'RFC 9110, section 11.6.1, requires it on a response with status 401.',
  'x-ratelimit-nearlimit': 'Only access tokens receive it. All recordings are from other credentials.',
  'x-ratelimit-resource': 'As `x-ratelimit-nearlimit`.',
  'x-request-id': 'Bitbucket sends it today. The recordings with headers are older.',
};
