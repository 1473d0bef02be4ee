import { describe, expect, it } from 'vitest';
import { caseMark, deathWords, stateWords } from './arrears-case-words.js';

describe('the case of somebody who has died', () => {
  it('says that the listing counts no more, and until it is confirmed that it may come back', () => {
    expect(stateWords({ state: 'listed', death: 'confirmed' })).toBe('列入过，不再算');
    expect(stateWords({ state: 'listed', death: 'reported' })).toBe('列入过，先不算');
    expect(caseMark({ state: 'listed', death: 'reported' }).tone).toBe('plain');
    expect(deathWords({ state: 'listed', death: 'confirmed' })).toBe(
      '患者已经过世。名单上不再算这一条，家里人看病也不受影响。',
    );
    expect(deathWords({ state: 'listed', death: 'reported' })).toBe(
      '有人说患者过世了，还在核实。这段时间名单上不算这一条，家里人看病也不受影响。要是弄错了，会恢复原样。',
    );
  });

  it('goes no further before it is listed, and says nothing of the living or of what has ended', () => {
    expect(deathWords({ state: 'reviewing', death: 'confirmed' })).toContain('不再往下办');
    expect(deathWords({ state: 'watch', death: 'reported' })).toContain('核实以前这件认定不往下办');
    expect(deathWords({ state: 'listed', death: null })).toBeNull();
    expect(stateWords({ state: 'listed', death: null })).toBe('已列入');
    expect(deathWords({ state: 'removed', death: 'confirmed' })).toBeNull();
  });
});
