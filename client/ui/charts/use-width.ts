// How wide a picture may be: it is drawn again for the room there is, so that its letters keep their size.
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';

const FIRST_GUESS = 640;
/** How wide a sheet counts for pictures: drawn for 1000 px on 695 px of A4, their letters come out at about 7.5 points. */
const SHEET = 1000;

/** The width of an element in whole pixels, kept up to date. */
export function useWidth<Place extends HTMLElement>(): [RefObject<Place | null>, number] {
  const place = useRef<Place>(null);
  const [width, setWidth] = useState(FIRST_GUESS);
  useLayoutEffect(() => {
    const here = place.current;
    if (here === null) return;
    const measure = () => {
      if (here.clientWidth > 0) setWidth(here.clientWidth);
    };
    measure();
    const measureForPaper = () => {
      const screen = here.closest('main')?.clientWidth ?? SHEET;
      const share = Math.min(1, SHEET / screen);
      flushSync(() => setWidth(Math.round(here.clientWidth * share)));
    };
    const observer = new ResizeObserver(measure);
    observer.observe(here);
    window.addEventListener('beforeprint', measureForPaper);
    window.addEventListener('afterprint', measure);
    return () => {
      observer.disconnect();
      window.removeEventListener('beforeprint', measureForPaper);
      window.removeEventListener('afterprint', measure);
    };
  }, []);
  return [place, width];
}
