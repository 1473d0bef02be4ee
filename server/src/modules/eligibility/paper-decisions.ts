import { Injectable } from '@nestjs/common';
import { findProfile, type PolicyProfile, type Test } from '@zhenhoufu/shared/policy';
import type { ClientSession } from 'mongoose';
import type { StayScope } from '../../common/caller.js';
import { Clock } from '../../common/clock.js';
import { newId } from '../../common/ids.js';
import { AdmissionRepository } from '../admissions/index.js';
import type { EligibilityDecision } from './decision.schema.js';
import { EligibilityRepository } from './eligibility.repository.js';

/** Who took the answer: a member of staff, or the person on the phone (`staffId` empty then). */
export interface AnswerTaker {
  staffId: string;
  name: string;
}

function asksConsent(test: Test): boolean {
  if ('fact' in test) return test.fact === 'no-consent';
  if ('cause' in test) return false;
  return ('anyOf' in test ? test.anyOf : test.allOf).some(asksConsent);
}

/** What the scheme names for somebody who does not sign (B6, C `consent`); a house's own paper is a condition too. */
function reasonsFor({ clauses, conditions }: PolicyProfile) {
  const hit = clauses.filter(({ hits }) => asksConsent(hits)).map(({ id }) => id);
  const failed = conditions.filter(({ failsWhen }) => failsWhen && asksConsent(failsWhen)).map(({ id }) => id);
  return { exclusions: hit, unmet: hit.length === 0 && failed.length === 0 ? ['consent'] : failed };
}

/**
 * The paper of admission and the decision (P10): whoever declines gets the ordinary deposit by a decision that names
 * the old; whoever signs after all gets back what the two people found. They are never asked of an emergency (P6).
 */
@Injectable()
export class PaperDecisions {
  constructor(
    private readonly clock: Clock,
    private readonly admissions: AdmissionRepository,
    private readonly decisions: EligibilityRepository,
  ) {}

  /** What two people found: the decision in force, or the one behind a declined paper. */
  async found(stay: StayScope): Promise<{ latest: EligibilityDecision; found: EligibilityDecision } | null> {
    const latest = await this.decisions.latestDecision(stay);
    return latest && { latest, found: await this.behind(stay, latest) };
  }

  async decline(stay: StayScope, by: AnswerTaker, reason: string, session: ClientSession): Promise<void> {
    const { emergency } = await this.admissions.lock(stay, session);
    const old = await this.decisions.latestDecision(stay, session);
    if (!old || emergency || old.facts.emergency || old.outcome !== 'eligible') return;
    const profile = findProfile(old.profile);
    if (!profile) throw new Error(`a decision names an unknown profile ${old.profile}`);
    await this.decisions.addDecision(
      {
        ...old,
        ...this.head(old, by),
        cause: 'paper-declined',
        outcome: 'deposit-required',
        basis: null,
        ...reasonsFor(profile),
        keepDocuments: {},
        facts: { ...old.facts, consents: false },
        deskAnswers: [],
        explanation: '没有签入院协议，这次按普通办法交押金。想签随时可以再签，签好就不用押金。',
        note: reason || '不签入院协议',
      },
      session,
    );
  }

  async sign(stay: StayScope, by: AnswerTaker, session: ClientSession): Promise<void> {
    const latest = await this.decisions.latestDecision(stay, session);
    if (latest?.cause !== 'paper-declined') return;
    const found = await this.behind(stay, latest, session);
    const head = this.head(latest, by);
    await this.decisions.addDecision({ ...found, ...head, cause: 'paper-signed', note: '后来签了入院协议' }, session);
  }

  private async behind(stay: StayScope, latest: EligibilityDecision, session?: ClientSession) {
    if (latest.cause !== 'paper-declined' || !latest.replaces) return latest;
    return this.decisions.get(stay, latest.replaces, session);
  }

  private head(old: EligibilityDecision, by: AnswerTaker) {
    return { _id: newId(), replaces: old._id, desk: { ...by, at: this.clock.now() } };
  }
}
