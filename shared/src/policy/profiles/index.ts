import type { PolicyProfile } from '../profile.js';
import { bayannur2017 } from './bayannur-2017.js';
import { county2021 } from './county-2021.js';
import { kaizhou2024 } from './kaizhou-2024.js';
import { luan2024 } from './luan-2024.js';
import { naiman2019 } from './naiman-2019.js';

/** The schemes in force; adding a region is adding a file and a line here. */
export const PROFILES: readonly PolicyProfile[] = [bayannur2017, kaizhou2024, county2021, naiman2019, luan2024];

/** A profile by its id, or undefined. */
export function findProfile(id: string): PolicyProfile | undefined {
  return PROFILES.find((profile) => profile.id === id);
}
