// Texts of other programs hold HTML; ours are plain. What could run is taken out and told.
import sanitizeHtml from 'sanitize-html';

const BLOCKS = [
  'p',
  'div',
  'li',
  'tr',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'blockquote',
  'pre',
  'ul',
  'ol',
  'table',
];
const ENTITIES: Readonly<Record<string, string>> = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"' };
const HARMFUL =
  /<\s*(?:script|iframe|object|embed|applet|form|link|meta|base|svg|math)\b|<[^>]{0,2000}\son[a-z]+\s*=|(?:javascript|vbscript)\s*:|data\s*:\s*text\/html/i;

export interface PlainText {
  readonly text: string;
  /** Held something that could run: a script, a handler, a frame. */
  readonly harmful: boolean;
  /** Lost an image, a film or a sound. */
  readonly media: boolean;
  /** Lost bold, lists, colours and the like. */
  readonly markup: boolean;
}

/**
 * The words of a text with HTML; paragraphs and breaks become new lines, a link keeps its address behind it.
 *
 * Example: `<p>Lees <b>dit</b></p><script>x()</script>` → "Lees dit", harmful.
 */
export function plainText(source: string): PlainText {
  const tidy = (text: string) =>
    text
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n ?/g, '\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim();
  if (!/[<&]/.test(source))
    return { text: tidy(source), harmful: HARMFUL.test(source), media: false, markup: false };
  const kept = sanitizeHtml(source.replace(/[\r\n]+/g, ' '), {
    allowedTags: [...BLOCKS, 'br', 'a'],
    allowedAttributes: { a: ['href'] },
    allowedSchemes: ['https', 'http'],
    allowProtocolRelative: false,
    disallowedTagsMode: 'discard',
  });
  const worded = kept
    .replace(/<a href="([^"]*)">([^<]*)<\/a>/g, (_all, href: string, text: string) =>
      text.includes(href) ? text : `${text} (${href})`,
    )
    .replace(/<br \/>/g, '\n')
    .replace(/<li>/g, '\n- ')
    .replace(/<[^>]*>/g, (tag) => (/^<\/?(?:a|li)\b/.test(tag) ? '' : '\n'))
    .replace(/&(?:amp|lt|gt|quot);/g, (entity) => ENTITIES[entity] ?? entity)
    .replace(/\u00a0/g, ' ');
  return {
    text: tidy(worded),
    harmful: HARMFUL.test(source),
    media: /<\s*(?:img|video|audio|picture)\b/i.test(source),
    markup: /<\s*(?:b|i|u|strong|em|span|font|ul|ol|table|h[1-6]|style)\b|style\s*=/i.test(source),
  };
}
