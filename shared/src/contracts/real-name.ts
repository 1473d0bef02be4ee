import { z } from 'zod';
import { businessDate, type Contract, id, instant, stayParams } from './common.js';

/** `unknown`: there is nothing to compare with yet. */
const agreement = z.enum(['agrees', 'differs', 'unknown']);
export const photoResult = z.enum(['same', 'not-sure', 'different']);

/** A person looked at papers and face, and says in a sentence what was seen. */
export const nameCompare = z
  .object({ result: photoResult, note: z.string().trim().min(2, '写一句看了什么、为什么').max(200, '最多 200 个字') })
  .nullable()
  .default(null);

const photoCompare = z.object({
  compareId: id,
  /** What was laid side by side: the photo and the face, or the name said and the name on record. */
  about: z.enum(['photo', 'name']),
  result: photoResult,
  by: z.string(),
  at: instant,
  note: z.string(),
});

const misuseReport = z.object({
  reportId: id,
  stayId: id,
  admissionNo: z.string(),
  /** Whose identity was used, as admitted. */
  patientName: z.string(),
  /** Who is thought to have used it; empty when nobody knows. */
  suspect: z.string(),
  what: z.string(),
  happenedOn: businessDate,
  reportedBy: z.string(),
  reportedAt: instant,
  /** Who has been shown it, and when first. */
  shownTo: z.array(z.object({ name: z.string(), role: z.string(), at: instant })),
});
export type MisuseReport = z.infer<typeof misuseReport>;

const realNameCheck = z.object({
  stayId: id,
  admissionNo: z.string(),
  patientName: z.string(),
  idTail: z.string(),
  checks: z.array(
    z.object({
      code: z.enum(['check-digit', 'name', 'id-number', 'birth-date']),
      title: z.string(),
      result: agreement,
      /** One sentence for the desk: a mismatch is looked at by a person, it refuses nobody. */
      plain: z.string(),
    }),
  ),
  /** Newest first; the first one counts. */
  photoCompares: z.array(photoCompare),
  misuseReports: z.array(misuseReport),
});
export type RealNameCheck = z.infer<typeof realNameCheck>;

export const realNameContracts = {
  getRealNameCheck: { params: stayParams, response: realNameCheck },
  /** Each call stands in the access log that the patient sees. Null: nobody knows the number. */
  showIdNumber: { params: stayParams, body: z.object({}), response: z.object({ idNumber: z.string().nullable() }) },
  recordPhotoCompare: {
    params: stayParams,
    body: z.object({ result: photoResult, note: z.string().trim().max(200, '最多 200 个字').default('') }),
    response: realNameCheck,
  },
  reportMisuse: {
    params: stayParams,
    body: z.object({
      suspect: z.string().trim().max(40, '姓名太长').default(''),
      what: z.string().trim().min(4, '写清看到了什么').max(500, '最多 500 个字'),
      happenedOn: businessDate,
    }),
    response: realNameCheck,
  },
  listMisuseReports: { response: z.object({ reports: z.array(misuseReport) }) },
} satisfies Record<string, Contract>;
