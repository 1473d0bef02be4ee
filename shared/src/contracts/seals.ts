import { z } from 'zod';
import { businessDate, type Contract, instant } from './common.js';

const pem = (what: string, label: RegExp) =>
  z.string().trim().max(20_000, `${what}太长`).regex(label, `这不是${what}文件（PEM）`);

const seal = z.object({
  /** Null until the hospital has one: papers are then made without a seal, and say so. */
  current: z
    .object({
      subject: z.string(),
      issuer: z.string(),
      validFrom: businessDate,
      validTo: businessDate,
      /** Days until it ends; negative when it has. */
      daysLeft: z.int(),
      sha256: z.string(),
    })
    .nullable(),
  history: z.array(z.object({ subject: z.string(), validTo: businessDate, setBy: z.string(), setAt: instant })),
});

export const sealContracts = {
  getSeal: { response: seal },
  setSeal: {
    body: z.object({
      certificatePem: pem('证书', /-----BEGIN CERTIFICATE-----/),
      keyPem: pem('私钥', /-----BEGIN (RSA )?PRIVATE KEY-----/),
    }),
    response: seal,
  },
} as const satisfies Record<string, Contract>;
