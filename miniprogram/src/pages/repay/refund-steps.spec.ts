import { describe, expect, it } from 'vitest';
import { stepsOf } from './refund-steps';

const states = (state: Parameters<typeof stepsOf>[0]['state'], way: 'wechat-pay' | 'window' = 'wechat-pay') =>
  stepsOf({ state, way }).map((step) => step.status);

describe('steps of a refund', () => {
  it('names what is done, what runs and what is still to come', () => {
    expect(stepsOf({ state: 'requested', way: 'wechat-pay' }).map((step) => step.word)).toEqual([
      '申请',
      '医院同意',
      '微信退款',
      '到账',
    ]);
    expect(states('requested')).toEqual(['paid', 'next', 'later', 'later']);
    expect(states('approved')).toEqual(['paid', 'paid', 'next', 'later']);
    expect(states('processing')).toEqual(['paid', 'paid', 'next', 'later']);
    expect(states('succeeded')).toEqual(['paid', 'paid', 'paid', 'paid']);
  });

  it('shows at which step it stopped', () => {
    expect(states('rejected')).toEqual(['paid', 'overdue', 'later', 'later']);
    expect(states('abnormal')).toEqual(['paid', 'paid', 'overdue', 'later']);
    expect(states('closed')).toEqual(['paid', 'paid', 'overdue', 'later']);
  });

  it('at the window the money is fetched, WeChat has no part in it', () => {
    expect(stepsOf({ state: 'approved', way: 'window' }).map((step) => step.word)).toEqual([
      '申请',
      '医院同意',
      '窗口拿钱',
    ]);
    expect(states('approved', 'window')).toEqual(['paid', 'paid', 'next']);
    expect(states('succeeded', 'window')).toEqual(['paid', 'paid', 'paid']);
  });
});
