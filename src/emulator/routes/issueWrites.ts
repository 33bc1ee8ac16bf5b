import { actorOf, nowOf, type Call } from '../call';
import type { EditableIssue, Issue, Tracker } from '../data/model';
import { issueFields, objectBody, throwIfAny, type FieldErrors } from './issueBody';

const UNLESS_SAID: Omit<EditableIssue, 'title'> = {
  body: '',
  kind: 'bug',
  priority: 'major',
  state: 'new',
  assignee: null,
  milestone: null,
  component: null,
  version: null,
};

/**
 * Reads the body of a new issue: `{title, content:{raw}, kind, priority, state, assignee:{uuid}, milestone:{name}, …}`.
 *
 * @throws Refusal 400 with `error.fields`, naming every field that is wrong
 */
export function issueFrom(call: Call, tracker: Tracker): (number: number) => Issue {
  const body = objectBody(call);
  const errors: FieldErrors = {};
  const given = issueFields(call, tracker, body, errors);
  if (body['title'] === undefined) errors['title'] = 'required key not provided';
  throwIfAny(errors);
  const now = nowOf(call);
  const actor = actorOf(call);
  return (number) => ({
    ...{ ...UNLESS_SAID, title: '', ...given },
    number,
    reporter: actor,
    votes: 0,
    watches: 1,
    voters: [],
    watchers: [actor],
    createdOn: now,
    updatedOn: now,
    editedOn: null,
    comments: [],
    changes: [],
    attachments: [],
  });
}

/** Reads what an update changes: only what it names. @throws Refusal 400 with `error.fields` */
export function updateFrom(call: Call, tracker: Tracker): Partial<EditableIssue> {
  const errors: FieldErrors = {};
  const given = issueFields(call, tracker, objectBody(call), errors);
  throwIfAny(errors);
  return given;
}
