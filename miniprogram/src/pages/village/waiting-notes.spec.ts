import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dropNote, type Handed, handOver, notesOn, putNote, type Shelf, type WaitingNote } from './waiting-notes';

function shelfOf(text = ''): Shelf {
  let kept = text;
  return {
    read: () => kept,
    write: (next) => {
      kept = next;
    },
  };
}

const note = (noteId: string): WaitingNote => ({
  noteId,
  taskId: 't1',
  patientName: '周长顺',
  outcome: 'at-home',
  promisedOn: null,
  madeAt: 0,
  refused: '',
});

describe('notes that wait for a signal', () => {
  it('arrive once each and in order, whatever the line does; none is lost', async () => {
    const line = fc.array(fc.constantFrom<Handed>({ done: true }, { done: false, offline: true }), {
      minLength: 40,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 8 }), line, async (count, answers) => {
        const shelf = shelfOf();
        const ids = Array.from({ length: count }, (_, index) => `n${index}`);
        for (const id of ids) putNote(shelf, note(id));
        const arrived: string[] = [];
        const send = async ({ noteId }: WaitingNote): Promise<Handed> => {
          const answer = answers.shift() ?? { done: true };
          if (answer.done) arrived.push(noteId);
          return answer;
        };
        let taken = 0;
        for (let turn = 0; turn < 60 && notesOn(shelf).length > 0; turn += 1) taken += await handOver(shelf, send);
        expect(arrived).toEqual(ids);
        expect(taken).toBe(count);
      }),
    );
  });

  it('keeps what is refused with the reason and goes on with the next', async () => {
    const shelf = shelfOf();
    for (const id of ['a', 'b']) putNote(shelf, note(id));
    const send = async ({ noteId }: WaitingNote): Promise<Handed> =>
      noteId === 'a' ? { done: false, offline: false, why: '没有这个任务' } : { done: true };
    expect(await handOver(shelf, send)).toBe(1);
    expect(notesOn(shelf)).toEqual([{ ...note('a'), refused: '没有这个任务' }]);
    expect(await handOver(shelf, send)).toBe(0);
    dropNote(shelf, 'a');
    expect(notesOn(shelf)).toEqual([]);
  });

  it('begins anew where what was kept cannot be read', () => {
    for (const text of ['', '{', '{"a":1}', 'null']) expect(notesOn(shelfOf(text))).toEqual([]);
  });
});
