import { z } from 'zod';
import { parseUrl } from '../lib/parseUrl';
import type { JsonObject } from '../lib/json';
import { repositoryOf } from './repositories';

/**
 * The page of a pipeline or of one of its steps: `…/pipelines/results/4` or `…/addon/pipelines/home#!/results/4`. The number
 * has at most nine digits, so that it is an Int.
 */
const PIPELINE_PAGE =
  /^\/([^/]+)\/([^/]+)\/(?:addon\/)?pipelines\/(?:home\/?#!?\/)?results\/([1-9]\d{0,8})(?:[/?#]|$)/i;

const WithUrl = z.looseObject({ commit_status: z.looseObject({ url: z.string() }) });
const WithPage = z.looseObject({
  repository: z.looseObject({ links: z.looseObject({ html: z.looseObject({ href: z.string() }) }) }),
});

/**
 * The number of the pipeline to which a build status belongs. A status contains it only in its URL. Undefined if the URL is not
 * one of Bitbucket Pipelines, or belongs to another repository: its pipelines have other numbers.
 */
export function pipelineNumberOf(payload: JsonObject): number | undefined {
  const url = toUrl(WithUrl.safeParse(payload).data?.commit_status.url);
  if (url === undefined || !isOnBitbucket(url, payload)) return undefined;
  const [, workspace, slug, number] = PIPELINE_PAGE.exec(`${url.pathname}${url.hash}`) ?? [];
  if (workspace === undefined || slug === undefined || number === undefined) return undefined;
  return mayBeOf(payload, workspace, slug) ? Number(number) : undefined;
}

/** Whether the host is Bitbucket, or the host of the page of the repository. */
function isOnBitbucket({ protocol, hostname, host }: URL, payload: JsonObject): boolean {
  if (protocol !== 'https:' && protocol !== 'http:') return false;
  if (hostname === 'bitbucket.org' || hostname.endsWith('.bitbucket.org')) return true;
  const page = toUrl(WithPage.safeParse(payload).data?.repository.links.html.href);
  return page !== undefined && page.host === host;
}

/** Whether the names or uuids in a URL may be those of the repository in the payload, which can lack one of them. */
function mayBeOf(payload: JsonObject, workspace: string, slug: string): boolean {
  const { uuid, fullName } = repositoryOf(payload) ?? {};
  const [ownWorkspace, ownSlug] = fullName?.split('/') ?? [];
  if (isUuid(slug)) return mayBeEqual(slug, uuid);
  return mayBeEqual(slug, ownSlug) && (isUuid(workspace) || mayBeEqual(workspace, ownWorkspace));
}

/** `URL` encodes braces. */
function isUuid(segment: string): boolean {
  return segment.startsWith('%7B') || segment.startsWith('%7b');
}

function mayBeEqual(segment: string, name: string | undefined): boolean {
  const decoded = segment.replace(/%7b/gi, '{').replace(/%7d/gi, '}');
  return name === undefined || decoded.toLowerCase() === name.toLowerCase();
}

function toUrl(text: string | undefined): URL | undefined {
  return text === undefined ? undefined : parseUrl(text);
}
