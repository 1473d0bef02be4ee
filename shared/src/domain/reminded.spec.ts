import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type ToldMessage, timesReminded } from './reminded.js';

const sent: ToldMessage = { kind: 'reminder', state: 'sent', channel: 'sms', date: '2026-11-27' };
const message = fc.record({
  kind: fc.constantFrom('reminder', 'receipt', 'help'),
  state: fc.constantFrom('planned', 'sent', 'unknown', 'failed', 'cancelled'),
  channel: fc.constantFrom('subscribe-message', 'sms', 'in-app', 'village-task'),
  date: fc.constantFrom('2026-11-25', '2026-11-26', '2026-11-27'),
});

describe('how often a household was reminded', () => {
  it('counts days, whoever was told on them; what may not have arrived counts for nothing', () => {
    expect(timesReminded([sent, { ...sent, channel: 'subscribe-message' }])).toBe(1);
    expect(timesReminded([sent, { ...sent, date: '2026-11-28' }])).toBe(2);
    for (const state of ['planned', 'unknown', 'failed', 'cancelled'])
      expect(timesReminded([{ ...sent, state }])).toBe(0);
    expect(timesReminded([{ ...sent, kind: 'receipt' }])).toBe(0);
    expect(timesReminded([{ ...sent, channel: 'village-task' }])).toBe(0);
  });

  it('is never more than the days, and telling one more on a day that counts changes nothing', () => {
    fc.assert(
      fc.property(fc.array(message), (messages) => {
        const times = timesReminded(messages);
        expect(times).toBeLessThanOrEqual(new Set(messages.map(({ date }) => date)).size);
        expect(timesReminded([...messages, ...messages])).toBe(times);
        expect(timesReminded([...messages].reverse())).toBe(times);
      }),
    );
  });
});
