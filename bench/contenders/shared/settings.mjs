import process from 'node:process';

const { BITBUCKET_API_URL = '', BITBUCKET_EMAIL = '', BITBUCKET_API_TOKEN = '', PORT = '0' } = process.env;

/** What every contender is started with; the names are the gateway's own. */
export const baseUrl = BITBUCKET_API_URL;
export const port = Number(PORT);
export const host = '127.0.0.1';
export const authorization = `Basic ${Buffer.from(`${BITBUCKET_EMAIL}:${BITBUCKET_API_TOKEN}`).toString('base64')}`;
