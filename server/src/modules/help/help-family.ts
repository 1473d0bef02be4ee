import type { HelpView } from '@zhenhoufu/shared/contracts';
import type { PhoneCaller, StayScope } from '../../common/caller.js';
import type { HelpRequest } from './help.schema.js';

/**
 * What was written and photographed for help may tell of the illness, as a bill does: on the phone it is read by who may
 * see the bills, and by who wrote it. Whoever may only pay sees how far it is.
 */
export function maySeeHelpOf(accountId: string | null, { scopes }: StayScope, caller: PhoneCaller | null): boolean {
  return caller === null || scopes.includes('view-bills') || accountId === caller.accountId;
}

/** A request as the family reads it: what was decided, not what was only proposed. */
export function helpForFamily(view: HelpView, row: HelpRequest, stay: StayScope, caller: PhoneCaller | null): HelpView {
  const whole = maySeeHelpOf(row.accountId, stay, caller);
  const seen = row.photos.filter(({ accountId }) => maySeeHelpOf(accountId, stay, caller)).map((one) => one.photoId);
  return {
    ...view,
    words: whole ? view.words : '',
    photos: view.photos.filter(({ photoId }) => seen.includes(photoId)),
    steps: view.steps.filter(({ kind }) => whole || kind !== 'added'),
    reliefs: view.reliefs.map((one) => (whole ? one : { ...one, note: '' })),
    forgiveness: view.forgiveness
      .filter(({ state }) => state === 'approved')
      .map((one) => ({ ...one, reason: '', note: '' })),
  };
}
