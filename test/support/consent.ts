import type { PersonName } from '../../src/emulator/signIn/people';

export interface ConsentDecision {
  /** Default: ada. */
  readonly person?: PersonName;
  /** Default: allow. */
  readonly decision?: 'allow' | 'deny';
}

/**
 * Opens a consent page of the emulator and submits its form, as a browser would do.
 *
 * @param url the authorization URL of OAuth 2.0 or OAuth 1.0a, with its parameters
 * @returns the URL to which the emulator redirects
 * @throws Error if the URL has no consent page, or if the form is rejected
 */
export async function consent(
  url: string,
  { person = 'ada', decision = 'allow' }: ConsentDecision = {},
): Promise<string> {
  const page = await fetch(url, { redirect: 'manual' });
  const form = parseForm(await page.text(), url);
  const body = new URLSearchParams([
    ...form.hidden,
    ['person', form.choose('person', person)],
    ['decision', form.choose('decision', decision)],
  ]);
  const headers = { origin: 'null', 'sec-fetch-site': 'same-origin' };
  const response = await fetch(form.action, { method: 'POST', redirect: 'manual', body, headers });
  const location = response.headers.get('location');
  if (location === null)
    throw new Error(`The form was rejected with status ${response.status}: ${await response.text()}`);
  return location;
}

/** The form of a consent page. */
export interface ConsentForm {
  /** Absolute URL. */
  readonly action: string;
  readonly hidden: readonly [name: string, value: string][];
  /** Returns the value of a radio button or button. @throws Error if the form does not have it */
  choose(name: string, value: string): string;
}

/** Parses a consent page. @throws Error if it contains no form */
export function parseForm(html: string, url: string): ConsentForm {
  const [, action] = /<form method="post" action="([^"]*)">/.exec(html) ?? [];
  if (action === undefined) throw new Error(`This page contains no consent form: ${html}`);
  const fields = [...html.matchAll(/<(?:input|button)\b([^>]*)>/g)].map(([, text = '']) => {
    const attributes = [...text.matchAll(/([\w-]+)="([^"]*)"/g)];
    return new Map(attributes.map(([, name = '', value = '']) => [name, unescapeHtml(value)]));
  });
  const valueOf = (field: ReadonlyMap<string, string>) => field.get('value') ?? '';
  return {
    action: new URL(unescapeHtml(action), url).href,
    hidden: fields
      .filter((field) => field.get('type') === 'hidden')
      .map((field) => [field.get('name') ?? '', valueOf(field)]),
    choose: (name, value) => {
      const found = fields.some((field) => field.get('name') === name && valueOf(field) === value);
      if (!found) throw new Error(`The form has no ${name} with the value ${value}`);
      return value;
    },
  };
}

function unescapeHtml(text: string): string {
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
