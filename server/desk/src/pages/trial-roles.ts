import type { Me } from '../session-context.js';

/** Who tries the rules out on the 试算 page; nothing there touches a patient or the books. */
export const TRIAL_ROLES: readonly Me['role'][] = ['admission-desk', 'billing', 'administrator'];
