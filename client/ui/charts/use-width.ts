// How wide a picture may be: it is drawn again for the room there is, so that its letters keep their size.
import { type RefObject, useLayoutEffect, useRef, useState } from 'react';

const FIRST_GUESS = 640;

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
    const observer = new ResizeObserver(measure);
    observer.observe(here);
    return () => observer.disconnect();
  }, []);
  return [place, width];
}
