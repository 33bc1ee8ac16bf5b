import { ADA, useGateway } from '../../support/gateway';
import { errorAt, failures } from '../../support/read';

/** A text that must appear neither in an error nor in the log. */
const MARKER = 'not meant for the client';
const HASH = '601596c76c439740dd28b197b4fea945573e0bc0';
/** Responses about a commit are cached, so a test with other JSON needs another commit. */
const OTHER_HASH = '0000000000000000000000000000000000000001';

interface Case {
  readonly what: string;
  /** A selection of the repository acme/widget. */
  readonly selection: string;
  /** The calls that get the response. */
  readonly path: RegExp;
  /** JSON text, because JSON.stringify cannot write 1e400. */
  readonly body: string;
  /** The fields below `repository` with an error. */
  readonly fields: readonly string[];
  /** A part of the message of the first error. */
  readonly message: string;
}

const repository = (what: string, selection: string, members: string, field: string, message: string): Case => ({
  what,
  selection,
  path: /\/acme\/widget$/,
  body: `{"full_name":"acme/widget","name":"Widget",${members}}`,
  fields: [field],
  message,
});

const issue = (what: string, selection: string, members: string, field: string, message: string): Case => ({
  what,
  selection: `issues { nodes { ${selection} } }`,
  path: /\/issues$/,
  body: `{"values":[{"id":7,"title":"T",${members}},{"id":8,"title":"U"}]}`,
  fields: [field === '' ? 'issues.nodes.0' : `issues.nodes.0.${field}`],
  message,
});

const changedFile = (what: string, selection: string, members: string, field: string, message: string): Case => ({
  what,
  selection: `commit(revision: "${HASH}") { changedFiles { nodes { ${selection} } } }`,
  path: /\/diffstat\//,
  body: `{"values":[{"status":"modified","new":{"path":"a"},${members}}]}`,
  fields: [`commit.changedFiles.nodes.0.${field}`],
  message,
});

const CASES: readonly Case[] = [
  changedFile('an object for a path', 'path', `"new":{"path":{"x":"${MARKER}"}}`, 'path', 'a string at new.path or'),
  changedFile('a list for a path', 'path', `"new":{"path":["${MARKER}"]}`, 'path', 'for the field path'),
  changedFile('a string for the object with the path', 'path', `"new":"${MARKER}"`, 'path', 'a string at new.path'),
  changedFile('an unknown status', 'status', `"status":"${MARKER}"`, 'status', 'at status'),
  changedFile('a number that is too large for Int', 'linesAdded', '"lines_added":2147483648', 'linesAdded', '32 bits'),
  changedFile('1e400 for an Int', 'linesRemoved', '"lines_removed":1e400', 'linesRemoved', 'at lines_removed'),
  repository(
    'a string for a size',
    'sizeInKilobytes',
    '"size":"5"',
    'sizeInKilobytes',
    'for the field sizeInKilobytes',
  ),
  repository('1e400 for a size', 'sizeInKilobytes', '"size":1e400', 'sizeInKilobytes', 'at size'),
  repository('a size that exceeds Int', 'sizeInKilobytes', '"size":2199023255552', 'sizeInKilobytes', 'at size'),
  repository('a negative size', 'sizeInKilobytes', '"size":-1', 'sizeInKilobytes', 'at size'),
  repository(
    'a list for a text',
    'description',
    `"description":["${MARKER}"]`,
    'description',
    'a string at description',
  ),
  repository('a number for a boolean', 'hasIssueTracker', '"has_issues":1', 'hasIssueTracker', 'true or false'),
  repository('a string for links', 'avatarUrl', `"links":"${MARKER}"`, 'avatarUrl', 'at links.avatar.href'),
  repository(
    'a relative URL',
    'avatarUrl',
    `"links":{"avatar":{"href":"/${MARKER}"}}`,
    'avatarUrl',
    'an absolute http or https URL',
  ),
  repository(
    'a script as URL',
    'avatarUrl',
    `"links":{"avatar":{"href":"javascript:${MARKER}"}}`,
    'avatarUrl',
    'an absolute http or https URL',
  ),
  repository('a string for clone links', 'cloneUrl', `"links":{"clone":"${MARKER}"}`, 'cloneUrl', 'field cloneUrl'),
  repository(
    'a clone link without URL',
    'cloneUrl',
    `"links":{"clone":[{"name":"https","href":1}]}`,
    'cloneUrl',
    'href',
  ),
  repository('a null clone link', 'cloneUrl', '"links":{"clone":[null]}', 'cloneUrl', 'at links.clone'),
  repository('a string for a relation', 'owner { nickname }', `"owner":"${MARKER}"`, 'owner', 'an object at owner'),
  repository('a list for a relation', 'parent { name }', '"parent":[]', 'parent', 'an object at parent'),
  repository(
    'a boolean for a relation',
    'workspace { name }',
    '"workspace":true',
    'workspace',
    'an object at workspace',
  ),
  repository('an account of an unknown type', 'owner { nickname }', `"owner":{"type":"${MARKER}"}`, 'owner', 'account'),
  repository(
    'a branch with a number as its name',
    'mainBranch { name }',
    '"mainbranch":{"name":1}',
    'mainBranch.name',
    'name',
  ),
  repository(
    'a main branch that is a string',
    'commits { nodes { hash } }',
    '"mainbranch":"x"',
    'commits',
    'main branch',
  ),
  repository(
    'a workspace with a path as its slug',
    'workspace { name }',
    '"workspace":{"slug":"../x"}',
    'workspace',
    'slug',
  ),
  issue('a date that is not a date', 'editedAt', `"edited_on":"${MARKER}"`, 'editedAt', 'at edited_on for the field'),
  issue('a day that does not exist', 'editedAt', '"edited_on":"2023-02-30T10:00:00+00:00"', 'editedAt', 'ISO 8601'),
  issue('a time without an offset', 'editedAt', '"edited_on":"2023-02-20T10:00:00"', 'editedAt', 'ISO 8601'),
  issue('a number for a date', 'editedAt', '"edited_on":1541508786', 'editedAt', 'ISO 8601'),
  issue('an unknown enum value', 'priority', `"priority":"${MARKER}"`, 'priority', 'at priority'),
  issue('an object for an enum value', 'state', '"state":{"name":"new"}', 'state', 'one of'),
  issue('a string for content', 'body', `"content":"${MARKER}"`, 'body', 'a string at content.raw for the field body'),
  issue('a string for a number', 'watchers', '"watches":"3"', 'watchers', 'at watches for the field watchers'),
  issue('a string for the id', 'number', '"id":"7"', 'number', 'at id for the field number'),
  issue('an id that exceeds Int', 'number', '"id":2147483648', 'number', '32 bits'),
  issue('an issue without a number', 'viewerHasVoted', '"id":"7"', 'viewerHasVoted', 'issue without a valid number'),
  issue('comments of such an issue', 'comments { totalCount }', '"id":[7]', 'comments', 'issue without a valid number'),
  {
    what: 'a row that is null',
    selection: 'issues { nodes { title } }',
    path: /\/issues$/,
    body: '{"values":[null,{"id":8,"title":"U"}]}',
    fields: ['issues.nodes.0'],
    message: 'an element that is not valid',
  },
  {
    what: 'a row that is a string',
    selection: 'issues { edges { node { body } } }',
    path: /\/issues$/,
    body: `{"values":["${MARKER}",{"id":8,"content":null}]}`,
    fields: ['issues.edges.0.node'],
    message: 'an element that is not valid',
  },
  {
    what: 'a string for the size of a list',
    selection: 'issues { totalCount nodes { title } }',
    path: /\/issues$/,
    body: '{"size":"40","values":[{"id":8,"title":"U"}]}',
    fields: ['issues.totalCount'],
    message: 'a size that is not valid',
  },
  {
    what: 'a size that exceeds Int',
    selection: 'issues { totalCount nodes { title } }',
    path: /\/issues$/,
    body: '{"size":2147483648,"values":[{"id":8,"title":"U"}]}',
    fields: ['issues.totalCount'],
    message: 'a size that is not valid',
  },
  {
    what: 'an event that is not a string',
    selection: 'hooks { nodes { uuid eventKeys } }',
    path: /\/hooks$/,
    body: '{"values":[{"uuid":"{1}","events":["repo:push",{"x":1}]}]}',
    fields: ['hooks.nodes.0.eventKeys'],
    message: 'a list of strings at events',
  },
  {
    what: 'a parent commit that is null',
    selection: `commit(revision: "${HASH}") { parents { hash } }`,
    path: /\/commit\//,
    body: `{"hash":"${HASH}","parents":[{"hash":"fc1ca9fdce8a"},null]}`,
    fields: ['commit.parents.1'],
    message: 'a commit without a valid hash',
  },
  {
    what: 'parents that are not a list',
    selection: `commit(revision: "${OTHER_HASH}") { parents { hash } }`,
    path: /\/commit\//,
    body: `{"hash":"${OTHER_HASH}","parents":"${MARKER}"}`,
    fields: ['commit.parents'],
    message: 'a list at parents',
  },
  {
    what: 'a line that is a string',
    selection: `commit(revision: "${HASH}") { comments { nodes { inline { path toLine } } } }`,
    path: /\/comments$/,
    body: '{"values":[{"id":1,"created_on":"2024-01-02T15:00:00+00:00","inline":{"path":"a","to":"3"}}]}',
    fields: ['commit.comments.nodes.0.inline.toLine'],
    message: 'at to for the field toLine',
  },
  {
    what: 'a hash that is not a hash',
    selection: 'commit(revision: "main") { statuses { nodes { key } } }',
    path: /\/commits$/,
    body: `{"values":[{"hash":"${MARKER}"}]}`,
    fields: ['commit.statuses'],
    message: 'a commit without a valid hash',
  },
  {
    what: 'old and new values that are not texts',
    selection: 'issue(number: 1) { changes { nodes { changes { field old new } } } }',
    path: /\/changes$/,
    body: '{"values":[{"id":1,"changes":{"votes":{"old":1,"new":["x"]},"title":7}}]}',
    fields: [0, 1].flatMap((at) => ['new', 'old'].map((name) => `issue.changes.nodes.0.changes.${at}.${name}`)),
    message: 'an object with a name at old',
  },
  {
    what: 'the URL of an attachment that is not a URL',
    selection: 'issue(number: 1) { attachments { nodes { url } } }',
    path: /\/attachments$/,
    body: '{"values":[{"name":"a.txt","links":{"self":{"href":[7]}}}]}',
    fields: ['issue.attachments.nodes.0.url'],
    message: 'an absolute http or https URL at links.self.href',
  },
];

describe.each(['jit', 'graphql-js'])('a value of another kind than expected, with EXECUTOR=%s', (executor) => {
  const gateway = useGateway({ environment: { ...ADA, EXECUTOR: executor } });

  test.each(CASES.map((each) => [each.what, each] as const))(
    'is an error only at its field: %s',
    async (_what, { selection, path, body, fields, message }) => {
      const headers = { 'Content-Type': 'application/json' };
      gateway().upstream.set({ faults: [{ path, then: { kind: 'response', status: 200, body, headers } }] });
      const logged = gateway().logLines.length;

      const answer = await gateway().query(`{ repository(fullName: "acme/widget") { ${selection} } viewer { uuid } }`);

      const failed = failures(answer);
      const nullFields = fields.map((field) => `repository.${field} BAD_UPSTREAM_RESPONSE`);
      expect(failed).toEqual(nullFields);
      expect(answer.data).toMatchObject({ viewer: { uuid: expect.any(String) as unknown } });
      const first = errorAt(answer, ...`repository.${fields.at(-1) ?? ''}`.split('.').map(toStep));
      expect(first.message).toContain(message);
      expect(JSON.stringify(answer)).not.toContain(MARKER);
      const lines = gateway().logLines.slice(logged).join('');
      expect(lines).not.toContain(MARKER);
      expect(lines).not.toMatch(/"level":"(warn|error|fatal)"/);
    },
  );
});

function toStep(step: string): string | number {
  return /^\d+$/.test(step) ? Number(step) : step;
}
