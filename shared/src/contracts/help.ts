import { z } from 'zod';
import { HELP_CAUSES, HELP_OFFER_WAYS, HELP_WORDS, RELIEF_OFFICES } from '../domain/index.js';
import { businessDate, type Contract, fen, id, instant, stayParams } from './common.js';

const MOST_FEN = 10 ** 9;
const words = z.string().trim().min(2, '写一句怎么回事').max(500, '最多写 500 个字');
const reason = z.string().trim().min(2, '写一句为什么').max(300, '最多写 300 个字');
/** `data:image/jpeg;base64,…` or PNG; the bytes are checked, not the words. */
const scan = z.string().min(1, '没有选照片').max(2_000_000, '照片太大，请拍小一点或压缩到 1.4 MB 以内');
const payable = z.int().min(1, '要大于 0').max(MOST_FEN, '数太大了').nullable().default(null);
const canPay = z.object({ nowFen: payable, monthlyFen: payable });
const state = z.enum(['received', 'working', 'helped', 'offered', 'declined', 'withdrawn']);

const relief = z.object({
  reliefId: id,
  office: z.enum(RELIEF_OFFICES),
  state: z.enum(['applied', 'granted', 'refused', 'withdrawn']),
  appliedOn: businessDate,
  by: z.string(),
  note: z.string(),
  answeredOn: businessDate.nullable(),
  grantedFen: fen.nullable(),
  /** To the hospital it comes off the debt; to the family it never passes our books. */
  paidTo: z.enum(['hospital', 'family']).nullable(),
  /** Number of the office's document; why not, where it refused. */
  answer: z.string(),
});

const forgiveness = z.object({
  forgivenessId: id,
  state: z.enum(['proposed', 'approved', 'rejected', 'dropped']),
  amountFen: fen,
  reason: z.string(),
  proposedBy: z.string(),
  proposedOn: businessDate,
  decidedBy: z.string(),
  decidedOn: businessDate.nullable(),
  note: z.string(),
});

const photo = z.object({ photoId: id, by: z.string(), at: instant, reliefId: id.nullable() });

const help = z.object({
  helpId: id,
  stayId: id,
  state,
  source: z.enum(['phone', 'desk', 'village']),
  cause: z.enum(HELP_CAUSES),
  words: z.string(),
  canPay: z.object({ nowFen: fen.nullable(), monthlyFen: fen.nullable() }),
  askedBy: z.string(),
  receivedOn: businessDate,
  /** The hospital answers by the end of this day; `late` when it has not. */
  answerBy: businessDate,
  late: z.boolean(),
  photos: z.array(photo),
  /** What was added, done and answered, oldest first. */
  steps: z.array(
    z.object({ kind: z.enum(['added', ...state.options]), by: z.string(), at: instant, note: z.string() }),
  ),
  reliefs: z.array(relief),
  /** The family reads what was decided for it, not what was only proposed. */
  forgiveness: z.array(forgiveness),
});
export type HelpView = z.infer<typeof help>;

const offer = z.object({ at: instant, by: z.string(), how: z.enum(HELP_OFFER_WAYS) });
const outcome = z.enum(['none', 'granted', 'refused-by-person', 'not-needed', 'declined-by-hospital']);

const deskHelp = help.extend({
  patientName: z.string(),
  admissionNo: z.string(),
  department: z.string(),
  balanceFen: fen,
  /** A plan was signed since help was asked for. */
  replanned: z.boolean(),
  offered: z.array(offer),
});
export type DeskHelp = z.infer<typeof deskHelp>;

const helpParams = stayParams.extend({ helpId: id });
const done = z.object({ helpId: id });
const days = z.int().min(1).max(30);

export const helpContracts = {
  getHelp: {
    params: stayParams,
    response: z.object({
      hospitalPhone: z.string(),
      balanceFen: fen,
      /** What the hospital promises today for a new request. */
      answerDays: days,
      mostPhotos: z.int(),
      offered: z.array(offer),
      outcome,
      /** To say 不需要 is the patient's word, or that of who signs for them: it may count against the patient. */
      mayAnswerOffer: z.boolean(),
      /** The newest first. */
      helps: z.array(help),
    }),
  },
  askForHelp: {
    params: stayParams,
    body: z.object({ cause: z.enum(HELP_CAUSES), words, canPay: canPay.default({ nowFen: null, monthlyFen: null }) }),
    response: done,
  },
  addToHelp: { params: helpParams, body: z.object({ words }), response: done },
  addHelpPhoto: { params: helpParams, body: z.object({ scan }), response: z.object({ photoId: id }) },
  withdrawHelp: { params: helpParams, body: z.object({}), response: done },
  answerHelpOffer: {
    params: stayParams,
    body: z.object({ said: z.enum(HELP_WORDS) }),
    response: z.object({ outcome }),
  },
  getHelpPhoto: { params: helpParams.extend({ photoId: id }) },
  listHelp: { response: z.object({ asOf: businessDate, rows: z.array(deskHelp) }) },
  getHelpRecord: {
    params: stayParams,
    /** `open`: an application waits for the hospital. */
    response: z.object({ open: z.boolean(), offered: z.array(offer), outcome }),
  },
  recordHelp: {
    params: stayParams,
    body: z.object({
      cause: z.enum(HELP_CAUSES),
      words,
      canPay: canPay.default({ nowFen: null, monthlyFen: null }),
      askedBy: z.string().trim().min(2, '写谁来求助的').max(40, '名字太长'),
    }),
    response: done,
  },
  offerHelp: {
    params: stayParams,
    body: z.object({
      how: z.enum(['phone', 'desk']),
      /** What the person said; null: nothing yet. */
      said: z.enum(HELP_WORDS).nullable(),
      words: z.string().trim().min(2, '写一句跟谁说的、怎么说的').max(300, '最多写 300 个字'),
    }),
    response: z.object({ outcome }),
  },
  takeUpHelp: { params: helpParams, body: z.object({}), response: done },
  addHelpPaper: {
    params: helpParams,
    body: z.object({ scan, reliefId: id.nullable().default(null) }),
    response: z.object({ photoId: id }),
  },
  applyHelpRelief: {
    params: helpParams,
    body: z.object({ office: z.enum(RELIEF_OFFICES), note: z.string().trim().max(300, '最多写 300 个字').default('') }),
    response: z.object({ reliefId: id }),
  },
  answerHelpRelief: {
    params: helpParams.extend({ reliefId: id }),
    body: z.discriminatedUnion('state', [
      z.object({
        state: z.literal('granted'),
        grantedFen: z.int().min(1, '要大于 0').max(MOST_FEN, '数太大了'),
        paidTo: z.enum(['hospital', 'family']),
        documentNo: z.string().trim().min(2, '写对方的文号或单号').max(60),
      }),
      z.object({ state: z.literal('refused'), reason }),
      z.object({ state: z.literal('withdrawn'), reason }),
    ]),
    response: done,
  },
  proposeForgiveness: {
    params: helpParams,
    body: z.object({ amountFen: z.int().min(1, '要大于 0').max(MOST_FEN, '数太大了'), reason }),
    response: z.object({ forgivenessId: id }),
  },
  decideForgiveness: {
    params: helpParams.extend({ forgivenessId: id }),
    body: z.object({ approved: z.boolean(), note: z.string().trim().max(300, '最多写 300 个字').default('') }),
    response: done,
  },
  endHelp: {
    params: helpParams,
    body: z.object({ outcome: z.enum(['helped', 'declined']), words: reason }),
    response: done,
  },
  getHelpDays: {
    response: z.object({
      days,
      rows: z.array(z.object({ days, from: businessDate, recordedBy: z.string(), recordedAt: instant })),
    }),
  },
  setHelpDays: {
    body: z.object({ days: z.int().min(1, '最少 1 天').max(30, '最多 30 天'), from: businessDate }),
    response: z.object({
      days,
      rows: z.array(z.object({ days, from: businessDate, recordedBy: z.string(), recordedAt: instant })),
    }),
  },
} satisfies Record<string, Contract>;
