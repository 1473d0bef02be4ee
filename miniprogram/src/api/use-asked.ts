import { useEffect, useState } from 'react';

const EVERY_MS = 1_500;
const GIVE_UP_AFTER = 20;

export interface Asked<T> {
  /** The last answer; null before the first. */
  data: T | null;
  /** Asked for half a minute without an end: the page says so and stops asking by itself. */
  tooLong: boolean;
  again(): void;
}

/** Asks the server again and again until `over` says that the answer is final. A lost answer is asked for again. */
export function useAsked<T>(ask: () => Promise<T>, over: (data: T) => boolean): Asked<T> {
  const [data, setData] = useState<T | null>(null);
  const [asked, setAsked] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page asks about one thing from its first to its last moment
  useEffect(() => {
    if (asked > GIVE_UP_AFTER || (data !== null && over(data))) return;
    const timer = setTimeout(
      () =>
        ask()
          .then(setData, () => undefined)
          .finally(() => setAsked(asked + 1)),
      asked === 0 ? 100 : EVERY_MS,
    );
    return () => clearTimeout(timer);
  }, [asked]);
  return { data, tooLong: asked > GIVE_UP_AFTER, again: () => setAsked(0) };
}
