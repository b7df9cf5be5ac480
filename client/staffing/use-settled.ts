// A value once it has stood still for a moment, so that dragging a slider asks the server once.
import { useEffect, useState } from 'react';

/** The value as it was `milliseconds` ago, if nothing changed since. */
export function useSettled<Value>(value: Value, milliseconds: number): Value {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
