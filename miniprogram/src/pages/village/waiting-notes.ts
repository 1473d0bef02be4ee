import type { VillageNoteBody } from '@zhenhoufu/shared/contracts';

/** A visit note that lies on this phone until the hospital has it. */
export interface WaitingNote extends Omit<VillageNoteBody, 'waitedMs'> {
  taskId: string;
  patientName: string;
  /** The phone's own clock, ms: only the difference to the sending counts. */
  madeAt: number;
  /** What the hospital said when it did not take it; empty while it waits for a signal. */
  refused: string;
}

/** Where notes are kept. */
export interface Shelf {
  read(): string;
  write(text: string): void;
}

/** What came of handing a note over. */
export type Handed = { done: true } | { done: false; offline: true } | { done: false; offline: false; why: string };

export function notesOn(shelf: Shelf): WaitingNote[] {
  try {
    const kept: unknown = JSON.parse(shelf.read() || '[]');
    return Array.isArray(kept) ? (kept as WaitingNote[]) : [];
  } catch {
    return [];
  }
}

export function putNote(shelf: Shelf, note: WaitingNote): void {
  shelf.write(JSON.stringify([...notesOn(shelf).filter(({ noteId }) => noteId !== note.noteId), note]));
}

export function dropNote(shelf: Shelf, noteId: string): void {
  shelf.write(JSON.stringify(notesOn(shelf).filter((note) => note.noteId !== noteId)));
}

/**
 * Hands over what waits, oldest first, each on its own: one that is refused stays with the reason, and does not hold up
 * the next. Without a signal everything stays. Answers how many the hospital has now.
 */
export async function handOver(shelf: Shelf, send: (note: WaitingNote) => Promise<Handed>): Promise<number> {
  let taken = 0;
  for (const note of notesOn(shelf).filter(({ refused }) => refused === '')) {
    const handed = await send(note);
    if (handed.done) {
      dropNote(shelf, note.noteId);
      taken += 1;
    } else if (handed.offline) return taken;
    else putNote(shelf, { ...note, refused: handed.why });
  }
  return taken;
}
