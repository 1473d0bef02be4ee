import type { VillagePost as Post } from '@zhenhoufu/shared/domain';
import { collectionSchema } from '../../database/collection.js';

/** A village from which the institution's patients come. */
export interface Village {
  _id: string;
  institution: string;
  name: string;
  township: string;
}
export const VILLAGE = 'Village';
export const VillageSchema = collectionSchema<Village>('villages');
VillageSchema.index({ institution: 1, township: 1, name: 1 }, { unique: true });

/** Who looks after a village, with dates; a row is ended, never taken away. */
export interface VillagePost extends Post {
  _id: string;
  institution: string;
  setBy: { staffId: string; name: string };
  setAt: Date;
}
export const VILLAGE_POST = 'VillagePost';
export const VillagePostSchema = collectionSchema<VillagePost>('villagePosts');
VillagePostSchema.index({ institution: 1, villageId: 1, from: 1 });

/** Where a person said he lives, when a task had to be moved: stands above the address of the lists. */
export interface VillageHome {
  _id: string;
  institution: string;
  patientId: string;
  villageId: string;
  /** Business date. */
  from: string;
  setBy: { staffId: string; name: string };
  at: Date;
}
export const VILLAGE_HOME = 'VillageHome';
export const VillageHomeSchema = collectionSchema<VillageHome>('villageHomes');
VillageHomeSchema.index({ institution: 1, patientId: 1, at: -1 });

/** The WeChat account with which a village doctor signs in on the phone. One an account, one a doctor. */
export interface VillagePhone {
  /** The member of staff. */
  _id: string;
  openid: string;
  /** System time. */
  boundAt: Date;
}
export const VILLAGE_PHONE = 'VillagePhone';
export const VillagePhoneSchema = collectionSchema<VillagePhone>('villagePhones');
VillagePhoneSchema.index({ openid: 1 }, { unique: true });
