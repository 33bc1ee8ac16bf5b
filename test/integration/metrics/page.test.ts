import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliver } from '../../support/deliver';
import { ADA, useGateway } from '../../support/gateway';
import { type Scrape, scrape } from '../../support/scrape';

const PAGE = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'observability.md'), 'utf8');
/** What Prometheus adds to the name of a histogram. */
const SUFFIX = /_(bucket|sum|count)$/;

const gateway = useGateway({ environment: { ...ADA, METRICS_ADDRESS: '0' } });

/** A gateway that has met something of every kind, so that every metric has its labels. */
async function scrapeAfterEverything(): Promise<Scrape> {
  gateway().upstream.set({ faults: [{ times: 1, then: { kind: 'answer', status: 503 } }] });
  await gateway().query('{ repository(fullName: "acme/widget") { name } }');
  await gateway().query('{ viewer');
  await deliver(gateway().url, 'repo:fork', {});
  await fetch(`${gateway().url}/healthz`, { headers: { origin: 'https://evil.example' } });
  return scrape(gateway());
}

/** Cells of the rows of the page that are about a metric. */
function rowsOfPage(): readonly (readonly string[])[] {
  return PAGE.split('\n')
    .filter((line) => line.startsWith('| `gateway_'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim().replaceAll('`', '')),
    );
}

test('the page has every metric, with its type, labels and meaning', async () => {
  const { metrics, samples } = await scrapeAfterEverything();

  const ours = [...metrics].filter(([name]) => name.startsWith('gateway_'));
  const rows = ours.map(([name, { type, help }]) => {
    const ofMetric = samples.filter((sample) => name === sample.name || name === sample.name.replace(SUFFIX, ''));
    const labels = new Set(ofMetric.flatMap((sample) => Object.keys(sample.labels)).filter((label) => label !== 'le'));
    return [name, type, [...labels].join(', '), help];
  });
  expect(rows.length).toBeGreaterThan(15);
  expect([...rowsOfPage()].sort()).toEqual(rows.sort());
});

test('the questions of the page are about metrics and labels that there are', async () => {
  const { samples } = await scrapeAfterEverything();
  const questions = /```promql\n([^`]+)```/.exec(PAGE)?.[1] ?? '';

  const names = questions.match(/gateway_\w+/g) ?? [];
  const labels = [...questions.matchAll(/by \(([^)]+)\)|(\w+)(?==|!~)/g)].flatMap(([, by = '', matched]) => {
    return matched === undefined ? by.split(', ') : [matched];
  });
  expect(names.length).toBeGreaterThan(8);
  expect(names.filter((name) => !samples.some((sample) => sample.name === name))).toEqual([]);
  expect(labels.filter((label) => !samples.some((sample) => label in sample.labels))).toEqual([]);
});
