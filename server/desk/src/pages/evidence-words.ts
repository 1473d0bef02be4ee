import type { EvidenceBundle } from '@zhenhoufu/shared/contracts';
import type { IconName } from '../components/icon.js';

export const EVIDENCE_MARKS: Record<
  EvidenceBundle['state'],
  { say: string; icon: IconName; tone?: 'ok' | 'due' | 'plain' }
> = {
  asked: { say: '等另一个人同意', icon: 'people', tone: 'due' },
  confirmed: { say: '同意了', icon: 'check', tone: 'ok' },
  rejected: { say: '没有同意', icon: 'back', tone: 'plain' },
};
