const DIGITS = '零一二三四五六七八九';
const UNITS = ['', '十', '百', '千'];
const GROUPS = ['', '万', '亿', '万亿'];

/** Four digits as one reads them aloud; a gap of zeros is read once as 零. */
function groupWords(group: number): string {
  let words = '';
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) gap = words !== '';
    else {
      words += `${gap ? '零' : ''}${DIGITS.charAt(digit)}${UNITS[place] ?? ''}`;
      gap = false;
    }
  }
  return words;
}

/** A whole number as one reads it aloud: 12 → 十二, 1968 → 一千九百六十八, 10005 → 一万零五. `count` ≥ 0. */
export function spokenCount(count: number): string {
  if (!Number.isSafeInteger(count) || count < 0) throw new Error('only whole numbers ≥ 0 are read aloud');
  if (count === 0) return '零';
  const groups: number[] = [];
  for (let rest = count; rest > 0; rest = Math.floor(rest / 10_000)) groups.push(rest % 10_000);
  let words = '';
  for (let place = groups.length - 1; place >= 0; place -= 1) {
    const group = groups[place] ?? 0;
    if (group === 0) continue;
    const gap = words !== '' && (group < 1000 || groups[place + 1] === 0);
    words += `${gap ? '零' : ''}${groupWords(group)}${GROUPS[place] ?? ''}`;
  }
  return words.startsWith('一十') ? words.slice(1) : words;
}

/** An amount as one says it: 196820 → 一千九百六十八元二角, 5 → 五分, −100 → 负一元. */
export function spokenFen(amountFen: number): string {
  const size = Math.abs(amountFen);
  const [yuan, jiao, fen] = [Math.floor(size / 100), Math.floor(size / 10) % 10, size % 10];
  let words = yuan > 0 || size === 0 ? `${spokenCount(yuan)}元` : '';
  if (jiao > 0) words += `${DIGITS.charAt(jiao)}角`;
  else if (yuan > 0 && fen > 0) words += '零';
  if (fen > 0) words += `${DIGITS.charAt(fen)}分`;
  return `${amountFen < 0 ? '负' : ''}${words}`;
}

const MONEY = /([−-]?)¥\s?([−-]?)(\d[\d,]*)(?:\.(\d{1,2}))?/g;
/** What stands before it is kept: older iPhones cannot read a look-behind, and the whole page would not load. */
const LONE_NUMBER = /(^|[^A-Za-z0-9.])(\d{1,12})(?![A-Za-z0-9.]|\s?%)/g;
const YUAN = /(\d[\d,]*)(?:\.(\d{1,2}))?(?=\s?元)/g;

function fenOf(whole: string, part = ''): number {
  return Number(whole.replaceAll(',', '')) * 100 + Number(part.padEnd(2, '0'));
}

/**
 * A text as the phone is to read it: `¥1,968.20` and `772.81 元` become money in words, other whole numbers numbers in
 * words, so that no voice spells digits or says 点. Codes with letters stay as they are.
 */
export function spokenText(text: string): string {
  return text
    .replace(MONEY, (_, before: string, after: string, whole: string, part?: string) => {
      const fen = fenOf(whole, part);
      return spokenFen(before || after ? 0 - fen : fen);
    })
    .replace(YUAN, (_, whole: string, part?: string) => spokenFen(fenOf(whole, part)).replace(/元$/, ''))
    .replace(/([角分])\s?元/g, '$1')
    .replace(LONE_NUMBER, (_, before: string, digits: string) => before + spokenCount(Number(digits)));
}
