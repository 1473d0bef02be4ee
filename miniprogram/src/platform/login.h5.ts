import { storage } from './storage';

const PERSONA = 'persona';

/** The browser plays the phone of a demo person: `demo-<persona>-<random>` is that person's login code. */
export async function loginCode(): Promise<string> {
  const asked = new URLSearchParams(window.location.search).get('persona');
  if (asked) storage.set(PERSONA, asked);
  const random = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
  return `demo-${storage.get(PERSONA)}-${random}`;
}

/** Demo people to choose from; none where this is not the demo, or somebody is chosen already. */
export async function demoPeople(): Promise<{ persona: string; name: string }[]> {
  const asked = new URLSearchParams(window.location.search).get('persona');
  // Kept for the pages that are opened from here: their addresses do not carry it.
  if (asked) storage.set(PERSONA, asked);
  if (storage.get(PERSONA)) return [];
  const answer = await fetch('/demo/personas');
  if (!answer.ok) return [];
  const rows = (await answer.json()) as { persona: string; name: string; app: string }[];
  return rows.filter((row) => row.app === 'phone');
}

export function choosePerson(persona: string): void {
  storage.set(PERSONA, persona);
}
