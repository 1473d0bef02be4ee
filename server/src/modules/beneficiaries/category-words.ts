import { CATEGORY_CODES, CATEGORY_NAMES, type CategoryCode } from '@zhenhoufu/shared/policy';

/** How authorities write the categories of edges.md section 4, without the words that `stem` takes off. */
const WORDS: Readonly<Record<CategoryCode, readonly string[]>> = {
  tekun: ['特困', '特困供养', '分散供养特困', '集中供养特困', '特困分散供养', '特困集中供养', '五保', '五保供养'],
  dibao: ['低保', '最低生活保障'],
  'dibao-marginal': ['低保边缘', '最低生活保障边缘', '低边'],
  'poverty-certified': ['持贫困证明', '贫困证明'],
  'poverty-registered': ['建档立卡', '建档立卡贫困', '建档立卡脱贫'],
  'relapse-risk': ['易返贫致贫'],
  unstable: ['脱贫不稳定', '脱贫不稳'],
  marginal: ['边缘易致贫', '边缘易致贫困'],
  'sudden-hardship': ['突发严重困难', '突发困难'],
  monitored: ['防止返贫监测', '防返贫监测', '返贫监测', '防止返贫动态监测', '监测'],
  'rigid-expense': ['刚性支出困难家庭患病', '刚性支出困难家庭中的患病', '刚性支出困难家庭中患病', '刚性支出困难'],
};

/** Words around the core of a category: where people live and what they are called. */
function stem(word: string): string {
  return word
    .replace(/[\s（）()]/g, '')
    .replace(/^(农村|城市|城镇|城乡)/, '')
    .replace(/(家庭成员|家庭人员|贫困人口|家庭|成员|对象|人员|人口|农户|户)+$/, '');
}

const BY_STEM = new Map<string, CategoryCode>();
for (const code of CATEGORY_CODES) {
  for (const word of [...WORDS[code], CATEGORY_NAMES[code]]) BY_STEM.set(stem(word), code);
}

/** The category that a Chinese name (or our own code) means; null when it means none that we know. */
export function categoryOf(text: string): CategoryCode | null {
  const word = text.trim();
  const code = CATEGORY_CODES.find((known) => known === word.toLowerCase());
  return code ?? BY_STEM.get(stem(word)) ?? null;
}
