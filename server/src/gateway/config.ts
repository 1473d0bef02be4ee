import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { LINE_COLUMNS, type LineField } from '../modules/charges/file-columns.js';
import { ADMISSION_COLUMNS, type AdmissionField } from './admission-columns.js';

const LINE_FIELDS = Object.keys(LINE_COLUMNS.names) as [LineField, ...LineField[]];
const ADMISSION_FIELDS = Object.keys(ADMISSION_COLUMNS.names) as [AdmissionField, ...AdmissionField[]];
const pattern = z
  .string()
  .min(1, '要写文件名，可以用 *')
  .refine((name) => !/[/\\]/.test(name), '只写文件名，不写文件夹');

const rule = z.discriminatedUnion('send', [
  z.strictObject({
    files: pattern,
    send: z.literal('charges'),
    columns: z.partialRecord(z.enum(LINE_FIELDS), z.string().min(1)).default({}),
  }),
  z.strictObject({
    files: pattern,
    send: z.literal('admissions'),
    columns: z.partialRecord(z.enum(ADMISSION_FIELDS), z.string().min(1)).default({}),
  }),
  z.strictObject({ files: pattern, send: z.literal('transactions') }),
]);

const config = z.strictObject({
  server: z.url('要写服务的地址'),
  institution: z.string().min(1, '要写机构编码'),
  keyId: z.string().min(1, '要写接口密钥的编号'),
  secretFile: z.string().min(1, '要写密钥文件'),
  folder: z.string().min(1, '要写 HIS 放导出文件的文件夹'),
  work: z.string().min(1).default('gateway'),
  everySeconds: z.number().min(0.05).max(3_600).default(10),
  rules: z.array(rule).min(1, '至少要有一条规则'),
});

export type Rule = z.output<typeof rule>;
export interface GatewayConfig extends z.output<typeof config> {
  secret: string;
}

export class ConfigError extends Error {}

/**
 * Reads the gateway's file (JSON). Folders and the key's file stand relative to it. Throws `ConfigError` naming the
 * field and the reason.
 */
export function readConfig(path: string): GatewayConfig {
  const parsed = config.safeParse(jsonOf(path));
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  - ${issue.path.join('.') || '整个文件'}：${issue.message}`);
    throw new ConfigError(`配置不对：\n${lines.join('\n')}`);
  }
  const at = (name: string) => resolve(dirname(path), name);
  const { secretFile, folder, work } = parsed.data;
  return {
    ...parsed.data,
    folder: at(folder),
    work: at(work),
    secretFile: at(secretFile),
    secret: secretOf(at(secretFile)),
  };
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new ConfigError(error instanceof SyntaxError ? `配置不是 JSON：${path}` : `配置文件读不到：${path}`);
  }
}

function secretOf(path: string): string {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    throw new ConfigError(`密钥文件读不到：${path}`);
  }
}

/** The rule that a file of this name goes by: the first that fits, or null. */
export function ruleFor(rules: readonly Rule[], name: string): Rule | null {
  return rules.find(({ files }) => matches(files, name)) ?? null;
}

function matches(files: string, name: string): boolean {
  const parts = files.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(name);
}
