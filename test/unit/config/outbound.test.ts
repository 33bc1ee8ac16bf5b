import { loadConfig } from '../../../src/config/config';
import { secretsOf } from '../../../src/config/secrets';
import { faultsOf } from './support';

describe('UPSTREAM_REDIRECT_HOSTS', () => {
  it('is the storage of downloads of Bitbucket by default, and is replaced', () => {
    expect(loadConfig({}).outbound.redirectHosts).toEqual(['bbuseruploads.s3.amazonaws.com']);
    expect(
      loadConfig({ UPSTREAM_REDIRECT_HOSTS: 'A.example, 192.0.2.1:8080,[2001:db8::1]:8443' }).outbound,
    ).toMatchObject({
      redirectHosts: ['A.example', '192.0.2.1:8080', '[2001:db8::1]:8443'],
    });
  });

  it.each([
    'https://hunter.example',
    'hunter.example/x',
    'a@hunter.example',
    'hunter.example?',
    '*.hunter',
    '::1',
    '127.1',
  ])('rejects %s without repeating it', (UPSTREAM_REDIRECT_HOSTS) => {
    const faults = faultsOf({ UPSTREAM_REDIRECT_HOSTS });

    expect(faults).toEqual([expect.stringMatching(/^UPSTREAM_REDIRECT_HOSTS must list hosts/)]);
    expect(faults.join('')).not.toContain('hunter');
  });
});

describe('proxy variables', () => {
  it.each([
    [{ HTTP_PROXY: 'http://p.example:3128' }, { httpProxy: 'http://p.example:3128' }],
    [{ https_proxy: 'https://p.example' }, { httpsProxy: 'https://p.example' }],
    [
      { HTTPS_PROXY: 'p.example:3128', NO_PROXY: 'a,b' },
      { httpsProxy: 'http://p.example:3128', noProxy: 'a,b' },
    ],
    [
      { http_proxy: 'http://one', HTTP_PROXY: 'http://two', no_proxy: '*' },
      { httpProxy: 'http://one', noProxy: '*' },
    ],
  ])('are read in either case: %j', (environment, proxy) => {
    const unset = { httpProxy: undefined, httpsProxy: undefined, noProxy: undefined };

    expect(loadConfig(environment).outbound.proxy).toEqual({ ...unset, ...proxy });
  });

  it.each([{}, { NO_PROXY: 'a' }, { HTTP_PROXY: ' ' }])('set no proxy: %j', (environment) => {
    expect(loadConfig(environment).outbound.proxy).toBeUndefined();
  });

  it.each(['socks5://hunter', 'ftp://hunter', 'http://', 'http://hunter:port', 'http://u:100%@hunter'])(
    'reject %s',
    (value) => {
      for (const name of ['HTTP_PROXY', 'https_proxy']) {
        expect(faultsOf({ [name]: value })).toEqual([`${name} must be an http or https URL of a proxy`]);
      }
    },
  );

  it.each([
    ['ada:pr0xy%2Fsecret', ['pr0xy%2Fsecret', 'pr0xy/secret', 'YWRhOnByMHh5L3NlY3JldA==']],
    ['ada:pr0xy+secret&1', ['pr0xy+secret&1', 'YWRhOnByMHh5K3NlY3JldCYx']],
    ['pr0xy-token', ['pr0xy-token', 'cHIweHktdG9rZW46']],
    ['pr0xy%2Dtoken:', ['pr0xy%2Dtoken', 'pr0xy-token']],
  ])('may contain a credential, which is redacted in the log in each form: %s', (credential, expected) => {
    for (const scheme of ['', 'http://', 'https://']) {
      const secrets = secretsOf(loadConfig({ HTTPS_PROXY: `${scheme}${credential}@p.example` }));

      expect(secrets).toEqual(expect.arrayContaining(expected));
    }
  });
});
