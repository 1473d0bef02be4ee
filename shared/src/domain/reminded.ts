/** What is known of a message that was meant for the household. */
export interface ToldMessage {
  kind: string;
  state: string;
  channel: string;
  /** Business date, `YYYY-MM-DD`. */
  date: string;
}

/**
 * Reminders that surely reached a phone: one whose fate is unknown may be in no hand, and a task for the village doctor
 * has told nobody yet (the visit is counted when it is made).
 */
export function remindersThatArrived<M extends Omit<ToldMessage, 'date'>>(messages: readonly M[]): M[] {
  return messages.filter(
    ({ kind, state, channel }) => kind === 'reminder' && state === 'sent' && channel !== 'village-task',
  );
}

/** How often a household was reminded, as it speaks against it: patient and relative told on one day is once (P38, P40). */
export function timesReminded(messages: readonly ToldMessage[]): number {
  return new Set(remindersThatArrived(messages).map(({ date }) => date)).size;
}
