import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliver } from '../../support/deliver';
import { ADA } from '../../support/gateway';
import { type Scrape, scrape } from '../../support/scrape';
import { startSignInGateway } from '../../support/signIn';

const PAGE = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'observability.md'), 'utf8');
/** The suffixes that Prometheus adds to the name of a histogram. */
const SUFFIX = /_(bucket|sum|count)$/;

/** Sends requests of every kind, so that every metric has its labels, and returns the metrics. */
async function scrapeAllMetrics(): Promise<Scrape> {
  const gateway = await startSignInGateway({ environment: { ...ADA, METRICS_ADDRESS: '0' } });
  const browser = gateway.browser();
  await browser.signIn();
  gateway.upstream.expireTokens();
  await browser.whoAmI();
  gateway.upstream.set({ faults: [{ times: 1, then: { kind: 'response', status: 503 } }] });
  await gateway.query('{ repository(fullName: "acme/widget") { name } }');
  await gateway.query('{ viewer');
  await deliver(gateway.url, 'repo:fork', {});
  await fetch(`${gateway.url}/healthz`, { headers: { origin: 'https://evil.example' } });
  return scrape(gateway);
}

/** Returns the cells of all rows in the documentation that describe a metric. */
function documentedRows(): readonly (readonly string[])[] {
  return PAGE.split('\n')
    .filter((line) => line.startsWith('| `gateway_'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

test('the documentation lists every metric with its type, labels and description', async () => {
  const { metrics, samples } = await scrapeAllMetrics();

  const gatewayMetrics = [...metrics].filter(([name]) => name.startsWith('gateway_'));
  const rows = gatewayMetrics.map(([name, { type, help }]) => {
    const ofMetric = samples.filter((sample) => name === sample.name || name === sample.name.replace(SUFFIX, ''));
    const labels = new Set(ofMetric.flatMap((sample) => Object.keys(sample.labels)).filter((label) => label !== 'le'));
    return [name, type, [...labels].join(', '), help];
  });
  expect(rows.length).toBeGreaterThan(15);
  expect([...documentedRows()].sort()).toEqual(rows.sort());
});

test('the PromQL queries of the documentation use existing metrics and labels', async () => {
  const { samples } = await scrapeAllMetrics();
  const queries = /```promql\n([^`]+)```/.exec(PAGE)?.[1] ?? '';

  const names = queries.match(/gateway_\w+/g) ?? [];
  const labels = [...queries.matchAll(/by \(([^)]+)\)|(\w+)(?==|!~)/g)].flatMap(([, by = '', matched]) => {
    return matched === undefined ? by.split(', ') : [matched];
  });
  expect(names.length).toBeGreaterThan(8);
  expect(names.filter((name) => !samples.some((sample) => sample.name === name))).toEqual([]);
  expect(labels.filter((label) => !samples.some((sample) => label in sample.labels))).toEqual([]);
});
