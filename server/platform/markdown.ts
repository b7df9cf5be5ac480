// Markdown to HTML that is safe to put on a page: raw HTML is off, and what comes out is sanitised once more.
import MarkdownIt from 'markdown-it';
import sanitizeHtml from 'sanitize-html';

const markdown = new MarkdownIt({ html: false, linkify: false, typographer: true, quotes: '‘’“”' });

const allowed: sanitizeHtml.IOptions = {
  allowedTags: [
    'h2',
    'h3',
    'h4',
    'p',
    'ul',
    'ol',
    'li',
    'strong',
    'em',
    'blockquote',
    'code',
    'pre',
    'hr',
    'br',
    'a',
    'table',
    'thead',
    'tbody',
    'tr',
    'th',
    'td',
  ],
  allowedAttributes: { a: ['href', 'rel'] },
  allowedSchemes: ['https'],
  allowedSchemesAppliedToAttributes: ['href'],
  transformTags: { a: sanitizeHtml.simpleTransform('a', { rel: 'noopener noreferrer' }) },
};

interface RenderOptions {
  /** The address of our own where a picture of this name stands, or null. Without it there are no pictures. */
  readonly imageAt?: (name: string) => string | null;
}

/** Sanitised HTML of a Markdown text. Headings start at level 2, links only go to https, pictures are our own. */
export function renderMarkdown(text: string, { imageAt }: RenderOptions = {}): string {
  if (imageAt === undefined) return sanitizeHtml(markdown.render(text), allowed);
  return sanitizeHtml(markdown.render(text), {
    ...allowed,
    allowedTags: [...(allowed.allowedTags || []), 'img'],
    allowedAttributes: { ...allowed.allowedAttributes, img: ['src', 'alt', 'loading'] },
    transformTags: {
      ...allowed.transformTags,
      img: (_tag, { src = '', alt = '' }) => ({
        tagName: 'img',
        attribs: { src: imageAt(src) ?? '', alt, loading: 'lazy' },
      }),
    },
    exclusiveFilter: ({ tag, attribs }) => tag === 'img' && !attribs.src,
  });
}
