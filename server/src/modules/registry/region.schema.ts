import { collectionSchema } from '../../database/collection.js';

/** 旗县区 (domain.md): its institutions share the lists, the arrears list and the policy profile. */
export interface Region {
  /** admdvs, the 6-digit code. */
  _id: string;
  /** Empty where nobody has written it down. */
  name: string;
  /** Which policy profile holds from which business date; the latest that has begun counts. Rows are only added. */
  profiles: {
    id: string;
    from: string;
    /** Absent where the seed or a hand in the database wrote it. */
    recordedBy?: { staffId: string; name: string };
    recordedAt?: Date;
  }[];
}

export const REGION = 'Region';
export const RegionSchema = collectionSchema<Region>('regions');
