// Keeps the heading somebody is reading, so that another device can go on there.
import { useEffect, useRef } from 'react';
import { send } from '../api/request.ts';
import { keepPlaceDocument } from './learning.documents.ts';

const SETTLE_MILLISECONDS = 3000;

/** The headings of the lesson on the page, in order. */
export function lessonHeadings(): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('.op-prose h2, .op-prose h3')];
}

/** Notes the heading that was last passed, once reading has come to rest there. What fails is not worth a message. */
export function usePlace(place: { readonly trackCode: string; readonly lessonCode: string }): void {
  const { trackCode, lessonCode } = place;
  const kept = useRef(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    function note(): void {
      const middle = window.innerHeight / 2;
      const heading = lessonHeadings().filter((one) => one.getBoundingClientRect().top < middle).length;
      if (heading === kept.current) return;
      kept.current = heading;
      void send(keepPlaceDocument, { trackCode, lessonCode, heading }).catch(() => undefined);
    }
    function onScroll(): void {
      clearTimeout(timer);
      timer = setTimeout(note, SETTLE_MILLISECONDS);
    }
    window.addEventListener('scroll', onScroll, { passive: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('scroll', onScroll);
    };
  }, [trackCode, lessonCode]);
}
