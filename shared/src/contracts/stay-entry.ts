import { z } from 'zod';
import { businessDate, type Contract, id, stayParams } from './common.js';
import { nameCompare } from './real-name.js';

/** 1 男, 2 女, 9 not known (insurance-interface.md 3.7). */
const sex = z.enum(['1', '2', '9']);
const idNumber = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^\d{17}[\dX]$/, '身份证号是 18 位')
  .nullable()
  .default(null);
const phone = z
  .string()
  .trim()
  .regex(/^(1\d{10})?$/, '手机号是 11 位')
  .default('');

const person = z.object({
  /** Empty for who cannot say it and carries no paper. */
  name: z.string().trim().max(40).default(''),
  idNumber,
  /** Read from the ID number where there is one. */
  birthDate: businessDate.nullable().default(null),
  sex: sex.default('9'),
  /** Of the name said with the one that the ID number has here; asked for only where they differ (P13). */
  compared: nameCompare,
});

export const stayEntryContracts = {
  getStayEntryForm: {
    response: z.object({
      departments: z.array(z.object({ code: z.string(), name: z.string() })),
      doctors: z.array(z.object({ staffId: id, name: z.string(), departmentCode: z.string().nullable() })),
      businessDate,
      time: z.string(),
    }),
  },
  enterStay: {
    body: person.extend({
      admissionNo: z.string().trim().min(1, '写住院号').max(30),
      admittedOn: businessDate,
      /** Hospital time, `HH:mm`. */
      admittedAt: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间要写成 09:30 这样'),
      departmentCode: z.string().min(1, '选科室').max(30),
      bed: z.string().trim().max(20).default(''),
      doctor: z.string().trim().max(20).default(''),
      contactName: z.string().trim().max(20).default(''),
      contactPhone: phone,
      /** 急危重症 (P6): the doctor who said so; null when nobody did. */
      emergencyBy: id.nullable().default(null),
    }),
    /** `created` false: the number was there already, and nothing of it was changed. */
    response: z.object({ stayId: id, created: z.boolean() }),
  },
  nameStayPatient: {
    params: stayParams,
    body: person.extend({ name: z.string().trim().min(1, '写姓名').max(40) }),
    response: z.object({ patientName: z.string(), idTail: z.string() }),
  },
} satisfies Record<string, Contract>;
