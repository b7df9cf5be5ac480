// A text the server made from Markdown without HTML, and sanitised. The only place that puts HTML on the page.
import { classNames } from './class-names.ts';

interface ProseProps {
  readonly html: string;
  /** The language of the text, which need not be that of the screen. */
  readonly lang: string;
  /** Larger, for reading at length. */
  readonly large?: boolean;
}

export function Prose({ html, lang, large = false }: ProseProps) {
  const content = { __html: html };
  return (
    <div
      className={classNames('op-prose', large && 'op-prose--large')}
      lang={lang}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: see the first line of this file
      dangerouslySetInnerHTML={content}
    />
  );
}
