import { z } from 'zod';
import { SCOPES } from '../routes/access.js';

/** A business date in Asia/Shanghai, `YYYY-MM-DD`. */
export const businessDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, '日期要写成 2024-03-05 这样');
/** An instant, ISO 8601 in UTC. */
export const instant = z.string();
/** Integer fen; may be negative (refund lines). */
export const fen = z.int();
export const id = z.string().min(1).max(64);
export const scope = z.enum(SCOPES);
export const ok = z.object({ ok: z.literal(true) });

export const stayParams = z.object({ stayId: id });

/** What every contract may declare; what is absent is not read. */
export interface Contract {
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  /** Absent for routes that answer bytes. */
  response?: z.ZodType;
}
