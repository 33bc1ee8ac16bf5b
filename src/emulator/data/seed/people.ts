import type { Account } from '../model';
import { accountIdOf, timestamp, uuidOf } from './identifiers';

/** Accounts are created on this day and the days after it. */
const FIRST_DAY_MS = Date.UTC(2015, 2, 2, 9, 0, 0);
const DAY_MS = 86_400_000;

/** The account of the OAuth 1.0a token and of the API tokens. */
export const ada = person('Ada Lindqvist', 'ada', 0);
export const bruno = person('Bruno Okafor', 'bruno', 1);
export const chiara = person('Chiara Rossi', 'chiara', 2);
export const dmitri = person('Dmitri Volkov', 'dmitri', 3);
export const emi = person('Emi Tanaka', 'emi', 4);
export const farid = person('Farid Haddad', 'farid', 5);
export const greta = person('Gréta Jónsdóttir', 'greta', 6);
export const hugo = person('Hugo Álvarez', 'hugo', 7);
export const ines = person('Inês Duarte', 'ines', 8);
export const jonas = person('Jonas Weber', 'jonas', 9);

/** The account of the OAuth 2.0 client credentials. */
export const gatewayApp = app('Acme Gateway App', 20);
/** An app that reports issues. Also the author of changes by an access token. */
export const buildBot = app('Build Bot', 21);

export const acmeTeam = team('Acme Corporation', 'acme', 30);
export const globexTeam = team('Globex', 'globex', 31);
export const initechTeam = team('Initech', 'initech', 32);

/** All users. */
export const people: readonly [Account, ...Account[]] = [
  ada,
  bruno,
  chiara,
  dmitri,
  emi,
  farid,
  greta,
  hugo,
  ines,
  jonas,
];

/** All users, apps and teams. */
export const accounts: readonly Account[] = [...people, gatewayApp, buildBot, acmeTeam, globexTeam, initechTeam];

function person(displayName: string, nickname: string, day: number): Account {
  return {
    ...account('user', displayName, nickname, day),
    nickname,
    accountId: accountIdOf(nickname),
    email: `${nickname}@acme.example`,
  };
}

function app(displayName: string, day: number): Account {
  return { ...account('app_user', displayName, displayName, day), accountId: accountIdOf(displayName) };
}

function team(displayName: string, name: string, day: number): Account {
  return account('team', displayName, name, day);
}

function account(type: Account['type'], displayName: string, name: string, day: number): Account {
  return {
    uuid: uuidOf(`${type}/${name}`),
    type,
    displayName,
    nickname: null,
    accountId: null,
    email: null,
    createdOn: timestamp(FIRST_DAY_MS + day * DAY_MS, 100_000 + day),
  };
}
