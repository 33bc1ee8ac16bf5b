import { Field, InputType, Int, ObjectType } from 'type-graphql';
import type { NewIssue } from '../../bitbucket/types';
import { given } from '../filters';
import { IssuePriority, IssueState, IssueType } from './enums';
import { Issue, IssueComment } from './types';

@InputType()
export class CreateIssueInput {
  @Field(() => String, { description: '"workspace/slug".' })
  readonly repository!: string;

  @Field(() => String)
  readonly title!: string;

  @Field(() => String, { nullable: true, description: "In the repository's markup, usually Markdown." })
  readonly body?: string | null;

  @Field(() => IssueType, { nullable: true })
  readonly type?: IssueType | null;

  @Field(() => IssuePriority, { nullable: true })
  readonly priority?: IssuePriority | null;

  @Field(() => IssueState, { nullable: true })
  readonly state?: IssueState | null;

  @Field(() => String, { nullable: true, description: 'Account uuid.' })
  readonly assignee?: string | null;

  @Field(() => String, { nullable: true, description: 'By name.' })
  readonly milestone?: string | null;

  @Field(() => String, { nullable: true, description: 'By name.' })
  readonly component?: string | null;

  @Field(() => String, { nullable: true, description: 'By name.' })
  readonly version?: string | null;

  @Field(() => String, { nullable: true, description: 'Comes back as given and means nothing more.' })
  readonly clientMutationId?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class CreateIssuePayload {
  @Field(() => Issue, { nullable: true })
  readonly issue!: Issue | null;

  @Field(() => String, { nullable: true })
  readonly clientMutationId!: string | null;
}

@InputType()
export class CreateIssueCommentInput {
  @Field(() => String, { description: '"workspace/slug".' })
  readonly repository!: string;

  @Field(() => Int, { description: "The issue's number." })
  readonly number!: number;

  @Field(() => String)
  readonly body!: string;

  @Field(() => String, { nullable: true, description: 'Comes back as given and means nothing more.' })
  readonly clientMutationId?: string | null;
}

@ObjectType({ simpleResolvers: true })
export class CreateIssueCommentPayload {
  @Field(() => IssueComment, { nullable: true })
  readonly comment!: IssueComment | null;

  @Field(() => String, { nullable: true })
  readonly clientMutationId!: string | null;
}

/** The input in Bitbucket's words: only what was given. */
export function newIssue(input: CreateIssueInput): NewIssue {
  const { title, body, type, priority, state, assignee, milestone, component, version } = input;
  return given({
    title,
    content: body ? { raw: body } : undefined,
    kind: type,
    priority,
    state,
    assignee: assignee ? { uuid: assignee } : undefined,
    milestone: milestone ? { name: milestone } : undefined,
    component: component ? { name: component } : undefined,
    version: version ? { name: version } : undefined,
  });
}

/** Bitbucket's names for the members of an input, where they differ: its field errors come back in the input's own. */
export const ISSUE_INPUT_NAMES: Readonly<Record<string, string>> = {
  content: 'body',
  'content.raw': 'body',
  kind: 'type',
};
