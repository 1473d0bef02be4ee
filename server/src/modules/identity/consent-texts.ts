/** The texts a person consents to, one purpose each (domain.md, privacyConsent). A new wording is a new version. */
export const CONSENT_TEXTS = [
  {
    purpose: 'account' as const,
    title: '使用微信账号登录',
    version: '2026-11',
    required: true,
    summary: ['用您的微信编号登录，只用来认出是您。', '医院是资料的主人，本服务受医院委托处理。'],
    body: [
      '我们会保存：您的微信编号、登录时间、您给过的同意。',
      '用来：让您登录，找到您绑定的住院，防止别人冒用。',
      '保存在中国境内的服务器。您注销以后，法律不要求留的就删掉。',
      '您可以随时在“我的—隐私”里撤回。撤回以后不能再登录看账单，医院照样给您看病。',
    ],
  },
  {
    purpose: 'health-data' as const,
    title: '看住院账单要用到健康信息',
    version: '2026-11',
    required: true,
    summary: ['账单里有用了什么药、做了什么检查，属于健康信息。', '只给您、您答应的家人和办事的医院人员看。'],
    body: [
      '账单、结算单和还款协议里会出现药品、检查、治疗的名称，这是敏感个人信息，要您单独同意。',
      '为什么要用：不用这些，就不能给您看每天花在哪里、报销多少、自己要付多少。',
      '对您的影响：别人拿到您的手机可能看到，请锁好手机。医院人员每看一次都有记录，您能在“谁看过我的账单”里查。',
      '短信和提醒里不会写病情、科室和药名。',
      '您可以不同意，也可以随时撤回。那样请到收费处看纸质账单，待遇一样。',
    ],
  },
  {
    purpose: 'payment-reminders' as const,
    title: '到期前提醒我',
    version: '2026-11',
    required: false,
    summary: ['快到日子时，用微信消息或短信提醒您。', '不写病情，不打扰夜里休息。'],
    body: [
      '提醒里只有金额、日期和怎么办，不写病情、科室、药名和您的全名。',
      '晚上 9 点到早上 8 点不发。一周不超过 3 次。付了就不再发。',
      '不同意也可以，就要您自己记着日子。随时能改。',
    ],
  },
];

/** The version in force of a purpose's text. */
export function currentVersion(purpose: string): string | null {
  return CONSENT_TEXTS.find((text) => text.purpose === purpose)?.version ?? null;
}
