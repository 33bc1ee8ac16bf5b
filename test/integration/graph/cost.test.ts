import { parse, validate } from 'graphql';
import { buildGatewaySchema } from '../../../src/graph/schema';
import { type Gateway, startGateway } from '../../support/gateway';
import { withIds } from '../../support/withIds';

const WIDGET = 'acme/widget';
const ISSUE_LIST = 'number title reporter { displayName nickname } repository { language }';

interface Row {
  readonly operation: string;
  readonly document: string;
  readonly calls: number;
  readonly rounds: number;
}

/** Names of the emulator's repositories in `acme`, as its seed has them; filled in before the tests run. */
const names = { acme: [] as string[], globex: [] as string[], initech: [] as string[] };

let gateway: Gateway;
beforeAll(async () => {
  gateway = await startGateway();
});
afterAll(() => gateway.stop());
