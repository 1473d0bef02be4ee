/**
 * The hospital this mini-program is opened for when the page's address names none. No route tells a phone that is
 * not bound which hospitals there are; several hospitals put `?institution=` on the ward's card.
 */
const ALONE = 'H99010100001';

/** The institution code of the page's address, else the only hospital there is. */
export function institutionOf(params: { institution?: string }): string {
  return params.institution || ALONE;
}
