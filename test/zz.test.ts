import { ATTACKS } from './integration/results/attacks';
import { startMetered } from './support/metered';
import { encodeNodeId } from '../src/graph/nodes/nodeId';
test('x', async () => {
  const m = await startMetered();
  const ids = Array.from({ length: 100 }, () => encodeNodeId('Repository', '{e08b4d31-204c-42b0-a05a-c1da15354f92}'));
  const out: string[] = [];
  for (const executor of ['jit', 'graphql-js'] as const)
    for (const [name, { document }] of Object.entries(ATTACKS)) {
      m.upstream.clearCalls();
      const t = performance.now();
      let block = 0; let last = performance.now();
      const timer = setInterval(() => { const n = performance.now(); block = Math.max(block, n - last); last = n; }, 1);
      const { result, meter } = await m.run({ executor, document, variables: { ids }, limits: { maxFields: 50_000, maxBytes: 8 * 2 ** 20 } });
      block = Math.max(block, performance.now() - last);
      clearInterval(timer);
      out.push([executor, name.slice(0, 40), document.length, Math.round(performance.now() - t) + 'ms', 'block ' + Math.round(block), 'calls ' + m.upstream.calls.length, meter.fields, Math.round(meter.bytes), JSON.stringify(result).slice(0, 150)].join(' | '));
    }
  console.log(out.join('\n'));
});
