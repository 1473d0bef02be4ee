import { useState } from 'react';
import { actionKey } from '../api/client.js';
import { useAct } from '../components/act.js';

/** One act at the desk with the key of this try; `onDone` follows whatever the server has answered. */
export function useHelpAct(
  onDone: () => void,
): (work: (key: string) => Promise<unknown>, said: string) => Promise<void> {
  const once = useAct();
  const [key, setKey] = useState(actionKey);
  return async (work, said) => {
    const ended = await once(async () => {
      await work(key);
      return said;
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
}
