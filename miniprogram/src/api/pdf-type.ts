import { session } from './session';

/** 大字版 for whoever reads large type. */
export function pdfType(): { type: 'plain' | 'large' } {
  return { type: session.elder ? 'large' : 'plain' };
}
