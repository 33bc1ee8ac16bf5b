import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gatewayErrorCodes, type GatewayErrorCode } from 'bitbucket-graphql-client/errors';
import type { RejectionCode } from '../../../src/http/errors/errorBody';
import type { UpstreamErrorCode } from '../../../src/rest/upstreamError';

const ROOT = join(__dirname, '..', '..', '..');

/** Does not compile if the gateway has a code that the package does not know. */
type Unknown = Exclude<RejectionCode | UpstreamErrorCode, GatewayErrorCode>;
const unknown: [Unknown] extends [never] ? 'none' : Unknown = 'none';

test('the codes are those of the documentation, in its order', () => {
  const documentation = readFileSync(join(ROOT, 'docs', 'errors.md'), 'utf8');
  const [table = ''] = documentation.split('\n## ');
  const codes = [...table.matchAll(/^\| `([A-Z_]+)`/gm)].map(([, code]) => code);

  expect([...gatewayErrorCodes]).toEqual([...new Set(codes)]);
  expect(unknown).toBe('none');
});

test('each code that the gateway puts into extensions is in the list', () => {
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const codes = sources.flatMap((file) => {
    const text = readFileSync(join(ROOT, 'src', file), 'utf8');
    return [...text.matchAll(/extensions: \{\s*code: '([A-Z_]+)'/g)].map(([, code]) => code);
  });

  expect(codes.length).toBeGreaterThan(10);
  expect(codes.filter((code) => !gatewayErrorCodes.some((known) => known === code))).toEqual([]);
});
