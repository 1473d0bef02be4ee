import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { readMerchantsFile } from './merchants-file.js';

/** Reads a file named in the environment; the refusal names the variable, never the content. */
const fileText = z.string().transform((path, context) => {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    context.addIssue({ code: 'custom', message: `文件读不到：${path}` });
    return z.NEVER;
  }
});
/** Several files, separated by commas, one after another. */
const fileTexts = z.string().transform((paths, context) => {
  const texts = paths.split(',').map((path) => fileText.safeParse(path.trim()));
  const bad = texts.find((text) => !text.success);
  if (bad) context.addIssue({ code: 'custom', message: bad.error?.issues[0]?.message ?? '' });
  return texts.map((text) => text.data ?? '').join('\n');
});
const merchantsFile = z.string().transform((path, context) => {
  try {
    return readMerchantsFile(path);
  } catch (error) {
    const reason = error instanceof z.ZodError ? `${error.issues[0]?.path.join('.')} 不对` : String(error);
    context.addIssue({ code: 'custom', message: reason.slice(0, 200) });
    return z.NEVER;
  }
});
const url = z.url();

/** What each variable is for: printed when it is missing or wrong (edges.md section 2). */
const variables = {
  MONGODB_URI: { schema: z.string().startsWith('mongodb'), purpose: '数据库地址（必须是副本集）' },
  PORT: { schema: z.coerce.number().int().min(0).max(65535).default(3000), purpose: '服务端口' },
  PUBLIC_URL: { schema: url, purpose: '外面访问本服务的地址，微信支付的通知发到这里' },
  DEMO: { schema: z.enum(['0', '1']).default('0'), purpose: '1 表示演示：演示医院和演示控制' },
  NODE_ENV: { schema: z.string().default('development'), purpose: '运行环境' },
  LOG_LEVEL: {
    schema: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    purpose: '日志级别',
  },
  METRICS_TOKEN: {
    schema: z.string().min(16, '至少 16 个字符').optional(),
    purpose: '监控系统读 /metrics 的口令；不设就没有 /metrics',
  },
  WECHAT_APP_ID: { schema: z.string().min(1), purpose: '小程序 AppID' },
  WECHAT_APP_SECRET: { schema: z.string().min(1), purpose: '小程序密钥，用来登录和发订阅消息' },
  WECHAT_API_BASE_URL: { schema: url, purpose: '微信开放接口的地址' },
  WECHAT_PAY_BASE_URL: { schema: url, purpose: '微信支付接口的地址' },
  WECHAT_PAY_MCH_ID: { schema: z.string().min(1), purpose: '微信支付商户号' },
  WECHAT_PAY_SERIAL_NO: { schema: z.string().min(1), purpose: '商户证书序列号' },
  WECHAT_PAY_PRIVATE_KEY_FILE: { schema: fileText, purpose: '商户私钥文件，给支付请求签名' },
  WECHAT_PAY_API_V3_KEY_FILE: {
    schema: fileText.pipe(z.string().length(32)),
    purpose: 'APIv3 密钥文件（32 个字符），解密支付通知',
  },
  WECHAT_PAY_VERIFY: {
    schema: z.enum(['public-key', 'certificates']).default('public-key'),
    purpose: '怎么验证微信支付的签名；certificates 是老商户的平台证书，自己下载，不要公钥',
  },
  WECHAT_PAY_PUBLIC_KEY_ID: {
    schema: z.string().regex(/^PUB_KEY_ID_[^,]+(,\s*PUB_KEY_ID_[^,]+)*$/, '要以 PUB_KEY_ID_ 开头'),
    purpose: '微信支付公钥 ID；换公钥的时候写两个，用逗号隔开，先写的是要微信用的',
  },
  WECHAT_PAY_PUBLIC_KEY_FILE: {
    schema: fileTexts,
    purpose: '微信支付公钥文件，验证微信支付的签名；有两把就照 ID 的次序写两个，用逗号隔开',
  },
  WECHAT_PAY_TIME_OUT_MS: {
    schema: z.coerce.number().int().min(100).max(60_000).default(10_000),
    purpose: '等微信支付回答多少毫秒，过了就去查',
  },
  MERCHANTS_FILE: {
    schema: merchantsFile.optional(),
    purpose: '几家医院各有商户号时的对应表（JSON）；写了它，只有表里的医院能收微信付款',
  },
  SMS_BASE_URL: { schema: url, purpose: '短信服务的地址' },
  SMS_KEY_ID: { schema: z.string().min(1), purpose: '短信服务的账号' },
  SMS_SECRET_FILE: { schema: fileText, purpose: '短信服务的密钥文件' },
  FIELD_KEY_FILE: { schema: fileText, purpose: '字段加密的钥匙串文件' },
} as const;

type Variables = typeof variables;
export type Environment = { [K in keyof Variables]: z.output<Variables[K]['schema']> };

export class EnvironmentError extends Error {
  constructor(readonly lines: string[]) {
    super(`启动停止，环境变量有问题：\n${lines.map((line) => `  - ${line}`).join('\n')}`);
  }
}

/** Validates the environment of edges.md section 2. Throws `EnvironmentError` naming each variable and what it is for. */
export function readEnvironment(source: Record<string, string | undefined>): Environment {
  const lines: string[] = [];
  const values: Record<string, unknown> = {};
  const keysFetched = source.WECHAT_PAY_VERIFY === 'certificates';
  for (const [name, { schema, purpose }] of Object.entries(variables)) {
    if (keysFetched && name.startsWith('WECHAT_PAY_PUBLIC_KEY_')) {
      values[name] = '';
      continue;
    }
    const given = source[name] === '' ? undefined : source[name];
    const parsed = schema.safeParse(given);
    if (parsed.success) values[name] = parsed.data;
    else if (given === undefined) lines.push(`${name} 没有设置。它是：${purpose}`);
    else lines.push(`${name} 不对（${parsed.error.issues[0]?.message ?? ''}）。它是：${purpose}`);
  }
  if (values.DEMO === '1' && values.NODE_ENV === 'production') {
    lines.push('DEMO=1 不能和 NODE_ENV=production 一起用：演示控制不能出现在真的医院里');
  }
  if (lines.length > 0) throw new EnvironmentError(lines);
  return values as Environment;
}
