import type { ScriptedCall } from '../../support/scriptedUpstream';
import { range, type ScriptedPage } from './irregularLists';

/** A server of a list with the rows 1 to `last`. */
export interface ListServer {
  readonly last: number;
  /** The largest page length. Default: 100. */
  readonly maxPagelen?: number;
  /** Rows that are left out of their pages, for example because the caller may not see them. */
  readonly hidden?: readonly number[];
  readonly hasNext: boolean;
  readonly hasSize?: boolean;
  /** The value of `pagelen` in the response. */
  readonly reports?: 'page length' | 'rows' | 'nothing';
}

export function pageOf(server: ListServer, { query }: ScriptedCall): ScriptedPage {
  const { last, maxPagelen = 100, hidden = [], hasNext, hasSize = false, reports = 'nothing' } = server;
  const page = Number(query.get('page') ?? '1');
  const pagelen = Math.min(maxPagelen, Number(query.get('pagelen')));
  const all = query.get('sort')?.startsWith('-') === true ? range(1, last).reverse() : range(1, last);
  const rows = all.slice((page - 1) * pagelen, page * pagelen).filter((row) => !hidden.includes(row));
  return {
    rows,
    ...(hasNext && page * pagelen < last ? { next: `https://api.example/elsewhere?page=${page + 1}` } : {}),
    ...(hasSize ? { size: last - hidden.length } : {}),
    ...(reports === 'nothing' ? {} : { page, pagelen: reports === 'rows' ? rows.length : pagelen }),
  };
}

export const visibleRows = ({ last, hidden = [] }: ListServer): number[] =>
  range(1, last).filter((row) => !hidden.includes(row));

export const SERVERS: readonly (ListServer & { readonly what: string })[] = [
  { what: 'full pages', last: 43, hasNext: true },
  { what: 'an exact last page', last: 50, hasNext: true, hasSize: true },
  { what: 'pages of at most 10 rows', last: 43, hasNext: true, maxPagelen: 10, reports: 'page length' },
  { what: 'pages of one row', last: 12, hasNext: true, maxPagelen: 1, reports: 'page length' },
  { what: 'an empty first page', last: 60, hasNext: true, hidden: range(1, 30), reports: 'page length' },
  { what: 'empty pages in the middle', last: 60, hasNext: true, hidden: range(11, 45), reports: 'page length' },
  { what: 'an empty last page', last: 60, hasNext: true, hidden: range(41, 60), reports: 'page length' },
  { what: 'only empty pages', last: 60, hasNext: true, hidden: range(1, 60), reports: 'page length' },
  {
    what: 'gaps in every page',
    last: 60,
    hasNext: true,
    hidden: [2, 3, 13, 27, 28, 29, 44, 59, 60],
    reports: 'page length',
  },
  { what: 'a size and no next', last: 43, hasNext: false, hasSize: true },
  { what: 'a size, no next, at most 10 rows', last: 40, hasNext: false, hasSize: true, maxPagelen: 10 },
  {
    what: 'a size, no next, at most 7 rows',
    last: 40,
    hasNext: false,
    hasSize: true,
    maxPagelen: 7,
    reports: 'page length',
  },
  { what: 'a page length that counts the rows', last: 43, hasNext: true, reports: 'rows' },
];
