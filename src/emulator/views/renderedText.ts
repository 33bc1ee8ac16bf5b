import { Resource } from '../resource';

/** A Markdown text with its source (`raw`) and its HTML. Supports only paragraphs, line breaks and `**bold**`. */
export function rendered(raw: string): Resource {
  return new Resource(() => ({ type: 'rendered', raw, markup: 'markdown', html: html(raw) }));
}

function html(raw: string): string {
  const escaped = raw.trim().replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;');
  if (escaped === '') return '';
  return escaped
    .split(/\n{2,}/)
    .map(
      (paragraph) => `<p>${paragraph.replace(/\*\*(.+?)\*\*/g, '<strong>$1</strong>').replace(/\n/g, '<br />\n')}</p>`,
    )
    .join('\n');
}
