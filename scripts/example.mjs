// Starts the gateway with its embedded emulator, and the board in examples/board. `npm run example` runs it.
//
//   --build   serves the built board, as in production, instead of Vite's development server
import { setTimeout } from 'node:timers/promises';
import { build, needsNode } from './example/build.mjs';
import { choosePort } from './example/choosePort.mjs';
import { Service } from './example/service.mjs';

const wantsBuild = process.argv.includes('--build');
const services = [];
let isStopping = false;

process.on('SIGINT', stop);
process.on('SIGTERM', stop);
await start();

async function start() {
  const problem = needsNode(process.versions.node);
  if (problem !== null) return fail(problem);
  try {
    await build({ wantsBuild, report });
    if (isStopping) return;
    const gatewayPort = await choosePort(Number(process.env.PORT ?? 4000));
    const boardPort = await choosePort(Number(process.env.BOARD_PORT ?? 5173));
    const boardUrl = `http://localhost:${boardPort}`;
    report('Starting the gateway and the board');
    const gateway = run('gateway', ['dist/main.js'], {
      SIGN_IN: 'oauth2',
      ...process.env,
      PORT: String(gatewayPort),
      // Page and gateway have one origin: the server of the board forwards /graphql and /auth to the gateway.
      PUBLIC_URL: boardUrl,
    });
    const greeting = await gateway.printed(/first query .*\n/);
    const board = run(
      'board',
      [
        'node_modules/vite/bin/vite.js',
        ...(wantsBuild ? ['preview'] : []),
        '--port',
        String(boardPort),
        '--host',
        'localhost',
      ],
      { ...process.env, GATEWAY_URL: `http://127.0.0.1:${gatewayPort}`, NO_COLOR: '1' },
      'examples/board',
    );
    await board.printed(/Local:/);
    console.log(`\nThe board is ready: ${boardUrl}\n`);
    const admin = /^emulator\s+(\S+)/m.exec(greeting);
    if (admin !== null) console.log(`Admin calls make changes as other people (docs/emulator.md): ${admin[1]}`);
    console.log('Press Ctrl+C to stop.');
  } catch (error) {
    if (!isStopping) fail(error.message);
  }
}

/** Starts a program. If it ends by itself, the other one ends as well. */
function run(name, args, env, folder) {
  const service = new Service(name, args, env, folder);
  services.push(service);
  service.ended.then((code) => {
    if (!isStopping) fail(`The ${name} has ended with code ${code}.\n${service.output}`);
  });
  return service;
}

function report(step) {
  console.log(`${step} …`);
}

function fail(message) {
  console.error(message);
  process.exitCode = 1;
  void stop();
}

/** Ends both programs. Kills those that have not ended after 5 s. */
async function stop() {
  if (isStopping) return;
  isStopping = true;
  for (const service of services) service.stop('SIGTERM');
  const allEnded = Promise.all(services.map(({ ended }) => ended));
  await Promise.race([allEnded, setTimeout(5_000, undefined, { ref: false })]);
  for (const service of services) service.stop('SIGKILL');
  await allEnded;
  process.exit();
}
