import type { Transitions } from './transitions.js';

/** Somebody said that a patient has died; a person confirms it by evidence, or finds it mistaken. */
export type DeathState = 'reported' | 'confirmed' | 'mistaken';

/** The desk says it by evidence, the hospital's system with the discharge (2402 离院方式 5), a village doctor at the door. */
export const DEATH_SOURCES = ['desk', 'his', 'village'] as const;
export type DeathSource = (typeof DEATH_SOURCES)[number];

/** What was confirmed may still turn out to be another person's. */
export const DEATH_TRANSITIONS: Transitions<DeathState> = {
  reported: ['confirmed', 'mistaken'],
  confirmed: ['mistaken'],
  mistaken: [],
};

/** From the first word on, not only when it is confirmed: a reminder to a family in mourning cannot be taken back. */
export function sparesFamily(state: DeathState): boolean {
  return state !== 'mistaken';
}

/** Whoever reported it at the desk does not confirm it too; what a machine or a village doctor said anybody there may. */
export function mayConfirmDeath(reportedBy: string | null, staffId: string): boolean {
  return reportedBy !== staffId;
}
