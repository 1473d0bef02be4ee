import { Injectable } from '@nestjs/common';
import type { PolicyProfile } from '@zhenhoufu/shared/policy';
import type { ClientSession } from 'mongoose';
import type { Admission } from '../admissions/index.js';
import { findProfileOn, type Institution } from '../registry/index.js';
import { EligibilityRepository } from './eligibility.repository.js';

export type ShareRule = NonNullable<PolicyProfile['catalogueShare']>;

/**
 * Whose share is limited (P19): stays whose scheme, that of the day of admission, has the limit. A stay that was
 * found not to stand under the scheme has none, as it is asked for no stage; one that nobody has decided on yet does.
 */
@Injectable()
export class ShareRules {
  constructor(private readonly eligibility: EligibilityRepository) {}

  async of(institution: Institution, stay: Admission, session?: ClientSession): Promise<ShareRule | null> {
    const rule = findProfileOn(institution, stay.admittedOn)?.catalogueShare;
    if (!rule) return null;
    const scope = { institution: stay.institution, stayId: stay._id };
    const decision = await this.eligibility.latestDecision(scope, session);
    return decision && decision.outcome !== 'eligible' ? null : rule;
  }

  /** Those of the stays whose share is limited. */
  async limited(institution: Institution, stays: readonly Admission[]): Promise<Admission[]> {
    const under = stays.filter((stay) => findProfileOn(institution, stay.admittedOn)?.catalogueShare);
    if (under.length === 0) return [];
    const ids = under.map(({ _id }) => _id);
    const decisions = await this.eligibility.latestDecisions(institution._id, ids);
    return under.filter(({ _id }) => (decisions.get(_id)?.outcome ?? 'eligible') === 'eligible');
  }
}
