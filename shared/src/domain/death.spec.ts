import { describe, expect, it } from 'vitest';
import { DEATH_TRANSITIONS, type DeathState, mayConfirmDeath, sparesFamily } from './death.js';

describe('a death', () => {
  it('spares the family from the first word until a person finds it mistaken', () => {
    const spared = (Object.keys(DEATH_TRANSITIONS) as DeathState[]).filter(sparesFamily);
    expect(spared).toEqual(['reported', 'confirmed']);
  });

  it('is confirmed by another person than reported it', () => {
    expect(mayConfirmDeath('staff-1', 'staff-1')).toBe(false);
    expect(mayConfirmDeath('staff-1', 'staff-2')).toBe(true);
    expect(mayConfirmDeath(null, 'staff-1')).toBe(true);
  });
});
