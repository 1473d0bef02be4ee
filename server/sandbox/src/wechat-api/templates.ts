/** Subscribe-message templates of the demo mini-program, and the limits of each value (wechat-facts B4). */
export const TEMPLATES: Record<string, { title: string; fields: string[] }> = {
  zhf_instalment_due_v1: { title: '还款提醒', fields: ['thing1', 'amount2', 'date3', 'thing4'] },
  zhf_question_answered_v1: { title: '提问有回答', fields: ['thing1', 'date2', 'thing3'] },
  zhf_bill_ready_v1: { title: '账单已出', fields: ['thing1', 'date2', 'thing3'] },
  zhf_limits_reached_v1: { title: '费用提醒', fields: ['thing1', 'date2', 'thing3'] },
  zhf_estimate_told_v1: { title: '出院预估', fields: ['thing1', 'amount2', 'thing3'] },
  zhf_consent_asked_v1: { title: '有文件等您签', fields: ['thing1', 'date2', 'thing3'] },
  zhf_hospital_letter_v1: { title: '医院的告知', fields: ['thing1', 'date2', 'thing3'] },
  zhf_stage_asked_v1: { title: '分阶段预缴', fields: ['thing1', 'amount2', 'thing3'] },
};

const LIMITS: { kind: RegExp; rule: RegExp }[] = [
  { kind: /^thing/, rule: /^[^\n]{1,20}$/u },
  { kind: /^number/, rule: /^[\d.]{1,32}$/ },
  { kind: /^letter/, rule: /^[A-Za-z]{1,32}$/ },
  { kind: /^character_string/, rule: /^[\x21-\x7e]{1,32}$/ },
  { kind: /^time/, rule: /^(\d{4}年\d{1,2}月\d{1,2}日 )?\d{2}:\d{2}(~.*)?$/ },
  { kind: /^date/, rule: /^\d{4}年\d{1,2}月\d{1,2}日( \d{2}:\d{2})?(~.*)?$/ },
  { kind: /^amount/, rule: /^[¥￥]?\d{1,10}(\.\d{1,2})?元?$/ },
  { kind: /^phone_number/, rule: /^[\d\-+ ]{1,17}$/ },
  { kind: /^name/, rule: /^([\p{Script=Han}]{1,10}|[\x20-\x7e]{1,20})$/u },
  { kind: /^phrase/, rule: /^\p{Script=Han}{1,5}$/u },
];

/** The complaint of errcode 47003 about the first value that breaks its rule, or null. */
export function valueProblem(templateId: string, data: Record<string, { value?: unknown }>): string | null {
  for (const field of TEMPLATES[templateId]?.fields ?? []) {
    const value = data[field]?.value;
    if (typeof value !== 'string' || value === '') return `argument invalid! data.${field}.value is emtpy`;
    const limit = LIMITS.find(({ kind }) => kind.test(field));
    if (limit && !limit.rule.test(value)) return `argument invalid! data.${field}.value invalid`;
  }
  const extra = Object.keys(data).find((field) => !TEMPLATES[templateId]?.fields.includes(field));
  return extra ? `argument invalid! data.${extra}.value invalid` : null;
}
