import { createHash } from 'node:crypto';
import { escapeHtml } from '../../lib/escapeHtml';
import { NO_STORE, type SignInReply } from './signInRequest';

const STYLE = `
:root { color-scheme: light dark; --accent: light-dark(#0b57d0, #a8c7fa); }
body { margin: 0; font: 1rem/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
main { max-width: 32rem; margin: 0 auto; padding: 2rem 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; overflow-wrap: anywhere; }
p, li { overflow-wrap: anywhere; }
fieldset { margin: 1.5rem 0; padding: 0.5rem 1rem; border: 1px solid GrayText; border-radius: 0.5rem; }
label { display: block; padding: 0.5rem 0; cursor: pointer; }
button { font: inherit; padding: 0.5rem 1.5rem; margin-right: 0.5rem; border: 1px solid; border-radius: 0.5rem; cursor: pointer; }
button { background: Canvas; color: CanvasText; }
button[value='allow'] { background: var(--accent); border-color: var(--accent); color: Canvas; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
`;
const STYLE_SOURCE = `'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`;

/** HTML that needs no escaping. */
export class Html {
  constructor(readonly text: string) {}
}

/** The policy contains the digest of its content, so the content must not be indented with the page. */
const STYLE_ELEMENT = new Html(`<style>${STYLE}</style>`);

/** Builds HTML from a template. Escapes every inserted text. */
export function html(strings: TemplateStringsArray, ...inserted: readonly (string | Html | readonly Html[])[]): Html {
  return new Html(strings.reduce((text, part, index) => `${text}${textOf(inserted[index - 1] ?? '')}${part}`));
}

/** Sends a page. @param formTargets origins to which the response to the form may redirect. None: no form */
export function htmlReply(status: number, title: string, main: Html, formTargets: readonly string[] = []): SignInReply {
  const policy = [
    "default-src 'none'",
    `style-src ${STYLE_SOURCE}`,
    `form-action ${formTargets.length === 0 ? "'none'" : ["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ];
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Bitbucket emulator</title>
        ${STYLE_ELEMENT}
      </head>
      <body>
        <main>${main}</main>
      </body>
    </html> `;
  return {
    status,
    body: page.text,
    headers: {
      ...NO_STORE,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy.join('; '),
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
    },
  };
}

function textOf(inserted: string | Html | readonly Html[]): string {
  if (inserted instanceof Html) return inserted.text;
  if (typeof inserted !== 'string') return inserted.map(({ text }) => text).join('\n');
  return escapeHtml(inserted);
}
