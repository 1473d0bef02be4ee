/** Contexts that seal what a family says and what was answered (FieldKeys). */
export const HELP_TEXT = 'helpRequests.words';
export const HELP_NOTE = 'helpRequests.note';
export const helpPhoto = (photoId: string) => `helpRequests.photo/${photoId}`;
