import type { Gateway } from './gateway';

/** One value of a metric, for one set of labels. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** The metrics of a gateway at one time. */
export interface Scrape {
  readonly text: string;
  readonly samples: readonly Sample[];
  /** Type and help of each metric, by name. */
  readonly metrics: ReadonlyMap<string, { readonly type: string; readonly help: string }>;
  /** The sum of the metric's samples that have these labels, and possibly others. 0 if there are none. */
  readonly sum: (name: string, labels?: Readonly<Record<string, string>>) => number;
}

/**
 * Reads the metrics of a gateway. METRICS_ADDRESS must be set.
 *
 * @see https://prometheus.io/docs/instrumenting/exposition_formats/
 */
export async function scrape({ metricsUrl }: Gateway): Promise<Scrape> {
  if (metricsUrl === undefined) throw new Error('This gateway serves no metrics.');
  const text = await (await fetch(metricsUrl)).text();
  const lines = text.split('\n').filter((line) => line !== '');
  const samples = lines.filter((line) => !line.startsWith('#')).map(readSample);
  const metrics = new Map(
    lines.flatMap((line) => {
      const [, name, help] = /^# HELP (\S+) (.*)$/.exec(line) ?? [];
      if (name === undefined || help === undefined) return [];
      const type = new RegExp(`^# TYPE ${name} (\\w+)$`, 'm').exec(text)?.[1] ?? 'none';
      return [[name, { type, help }] as const];
    }),
  );
  return {
    text,
    samples,
    metrics,
    sum: (name, labels = {}) =>
      samples
        .filter((sample) => sample.name === name)
        .filter((sample) => Object.entries(labels).every(([label, value]) => sample.labels[label] === value))
        .reduce((sum, { value }) => sum + value, 0),
  };
}

function readSample(line: string): Sample {
  const [, name, labels = '', value] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
  if (name === undefined) throw new Error(`Not a sample: ${line}`);
  const pairs = [...labels.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)];
  return {
    name,
    labels: Object.fromEntries(pairs.map(([, label = '', text = '']) => [label, text])),
    value: Number(value),
  };
}
