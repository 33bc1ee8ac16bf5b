import { startEmulator, type Emulator } from './emulator';
import { HELP, optionsFrom } from './flags';
import { ACCESS_TOKEN, API_TOKEN, OAUTH1_CREDENTIAL, OAUTH2_CLIENT } from './identity/credentials';

async function main(): Promise<void> {
  const options = optionsFrom(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const emulator = await startEmulator(options);
  process.stdout.write(greeting(emulator));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void emulator.stop();
    });
  }
}

function greeting({ url, signIn, adminUrl }: Emulator): string {
  const { consumerKey, consumerSecret, token, tokenSecret } = OAUTH1_CREDENTIAL;
  return `Bitbucket emulator, a development server bound to loopback: ${url}

Accepted credentials (valid only for the emulator):
  OAuth 1.0a    consumer ${consumerKey} / ${consumerSecret}, token ${token} / ${tokenSecret}
  OAuth 2.0     client ${OAUTH2_CLIENT.clientId} / ${OAUTH2_CLIENT.clientSecret} at ${signIn.oauth2.tokenUrl}
  API token     ${API_TOKEN.email} / ${API_TOKEN.token}
  access token  ${ACCESS_TOKEN}
  none          public data

Sign-in in a browser, as Ada, Bruno or Chiara (the consumers are the same):
  OAuth 2.0     ${signIn.oauth2.authorizeUrl}
                ${signIn.oauth2.tokenUrl}
  OAuth 1.0a    ${signIn.oauth1.requestTokenUrl}
                ${signIn.oauth1.authorizeUrl}
                ${signIn.oauth1.tokenUrl}

Admin calls (push, builds, approvals, pipelines, revocations, clock): ${adminUrl}
Try: curl -u ${API_TOKEN.email}:${API_TOKEN.token} ${url}/repositories/acme/widget
`;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : 'The emulator could not start'}\n`);
  process.exitCode = 1;
});
