import { enumName } from '../shared/leaves.mjs';
import { get, post } from './rest.mjs';
import { account, change, comment, issueRow } from './rows.mjs';

const WIDGET = '/repositories/acme/widget';
const ROW =
  'values.id,values.title,values.state,values.priority,values.reporter.display_name,values.reporter.nickname,' +
  'values.assignee.display_name,values.repository.name,values.repository.language';

/** The ideal calls for each of the benched queries, and nothing for any other. */
export const operations = { repository, issues, comments, repositories, numbers, commits, create };

async function repository() {
  const fields = 'full_name,name,description,language,is_private,mainbranch.name,owner.display_name';
  const row = await get(WIDGET, { fields });
  const { full_name, name, description, language, is_private, mainbranch, owner } = row;
  return {
    repository: {
      fullName: full_name,
      name,
      description,
      language,
      isPrivate: is_private,
      mainBranch: { name: mainbranch.name },
      owner: account(owner),
    },
  };
}

async function issues(query) {
  const [{ name }, { values }] = await nameAndIssues(query);
  return { repository: { name, issues: { nodes: values.map((row) => issueRow(row)) } } };
}

async function comments(query) {
  const [{ name }, { values }] = await nameAndIssues(query);
  const nodes = values.map(async (row) => {
    const page = await get(`${WIDGET}/issues/${row.id}/comments`, {
      pagelen: 5,
      fields: 'values.content.raw,values.user.display_name',
    });
    return { ...issueRow(row), comments: { nodes: page.values.map(comment) } };
  });
  return { repository: { name, issues: { nodes: await Promise.all(nodes) } } };
}

function nameAndIssues(query) {
  const pagelen = /issues\(first: (\d+)/.exec(query)[1];
  return Promise.all([
    get(WIDGET, { fields: 'name' }),
    get(`${WIDGET}/issues`, { sort: '-created_on', pagelen, fields: ROW }),
  ]);
}

async function repositories(query) {
  const fullNames = JSON.parse(/fullNames: (\[.*?\])/.exec(query)[1]);
  const slugs = fullNames.map((fullName) => JSON.stringify(fullName.split('/')[1]));
  const { values } = await get('/repositories/acme', {
    q: `slug IN (${slugs.join(',')})`,
    pagelen: 100,
    fields: 'values.full_name,values.name,values.language',
  });
  const byName = new Map(values.map((row) => [row.full_name, row]));
  return {
    repositories: fullNames.map((fullName) => {
      const { name, language } = byName.get(fullName);
      return { fullName, name, language };
    }),
  };
}

async function numbers(query) {
  const wanted = [...query.matchAll(/number: (\d+)/g)].map(([, number]) => Number(number));
  const { values } = await get(`${WIDGET}/issues`, {
    q: `id IN (${wanted.join(',')})`,
    pagelen: 100,
    fields: 'values.id,values.title,values.state',
  });
  const byNumber = new Map(values.map((row) => [row.id, row]));
  const entries = wanted.map((number) => {
    const { title, state } = byNumber.get(number);
    return [`i${number}`, { number, title, state: enumName(state) }];
  });
  return { repository: Object.fromEntries(entries) };
}

async function commits() {
  const { values } = await get(`${WIDGET}/commits/main`, {
    pagelen: 20,
    fields: 'values.hash,values.message,values.author.raw,values.author.user.display_name',
  });
  const nodes = values.map(async ({ hash, message, author }) => {
    const page = await get(`${WIDGET}/diffstat/${hash}`, {
      pagelen: 100,
      fields: 'values.status,values.lines_added,values.lines_removed,values.old.path,values.new.path',
    });
    const { raw, user } = author;
    return { hash, message, author: { raw, user: account(user) }, changedFiles: { nodes: page.values.map(change) } };
  });
  return { repository: { commits: { nodes: await Promise.all(nodes) } } };
}

async function create() {
  const row = await post(
    '/repositories/acme/gadget/issues',
    { fields: 'id,title,kind,priority,state,reporter.display_name' },
    { title: 'Measured', content: { raw: 'By the bench.' }, kind: 'bug', priority: 'minor' },
  );
  const { id, title, kind, priority, state, reporter } = row;
  return {
    createIssue: {
      issue: {
        number: id,
        title,
        type: enumName(kind),
        priority: enumName(priority),
        state: enumName(state),
        reporter: account(reporter),
      },
    },
  };
}
