import { Field, ObjectType } from 'type-graphql';
import { isJsonObject } from '../../lib/json';

@ObjectType({ simpleResolvers: true, description: 'A changed field of an issue, with its old and new value as text.' })
export class IssueFieldChange {
  @Field(() => String, {
    description: "The name of the field in Bitbucket's API, for example title, content, state, kind or assignee.",
  })
  readonly field: string;

  @Field(() => String, { nullable: true, description: 'The value before the change. Null if there was none.' })
  readonly old: string | null;

  @Field(() => String, { nullable: true, description: 'The value after the change. Null if there is none.' })
  readonly new: string | null;

  constructor(field: string, before: string | null, after: string | null) {
    this.field = field;
    this.old = before;
    this.new = after;
  }
}

/**
 * Converts the `changes` of a log entry or a webhook delivery. Deliveries call the state of an issue `status`. The
 * result calls it `state`, as log entries do.
 *
 * @returns undefined if `changes` is not an object.
 */
export function fieldChanges(changes: unknown): readonly IssueFieldChange[] | undefined {
  if (!isJsonObject(changes)) return undefined;
  return Object.entries(changes).map(([name, change]) => {
    const { old: before, new: after } = isJsonObject(change) ? change : { old: undefined, new: undefined };
    return new IssueFieldChange(name === 'status' ? 'state' : name, toText(before), toText(after));
  });
}

/**
 * Returns a value as text. The values in log entries are texts. Those in deliveries can be objects: their name is
 * returned, or their JSON if they have no name.
 */
function toText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string') return value;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const name = ['name', 'display_name', 'raw'].map((member) => value[member]).find((each) => typeof each === 'string');
  return typeof name === 'string' ? name : JSON.stringify(value);
}
