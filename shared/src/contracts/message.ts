import { z } from 'zod';
import { type Contract, id, instant, ok } from './common.js';

export const messageContracts = {
  listMessages: {
    response: z.object({
      messages: z.array(
        z.object({
          messageId: z.string().max(200),
          stayId: id.nullable(),
          at: instant,
          title: z.string(),
          text: z.string(),
          channel: z.enum(['subscribe-message', 'sms', 'in-app', 'village-task']),
          state: z.enum(['planned', 'sent', 'unknown', 'failed', 'cancelled']),
          /** The page on which it is answered; null: nothing to open. */
          opens: z.enum(['arrears-case']).nullable(),
        }),
      ),
    }),
  },
  listReminderTemplates: {
    response: z.object({
      templates: z.array(
        z.object({
          templateId: z.string(),
          title: z.string(),
          /** How many messages WeChat still lets us send, as far as we know. */
          quotaLeft: z.int(),
          /** Asked for in one tap where money is spoken of. */
          together: z.boolean(),
        }),
      ),
    }),
  },
  recordSubscription: {
    body: z.object({
      answers: z
        .array(z.object({ templateId: z.string(), answer: z.enum(['accept', 'reject', 'ban', 'filter']) }))
        .min(1)
        .max(3),
    }),
    response: ok,
  },
} satisfies Record<string, Contract>;
