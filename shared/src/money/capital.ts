const DIGITS = ['零', '壹', '贰', '叁', '肆', '伍', '陆', '柒', '捌', '玖'];
const UNITS = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

/** Four digits as capital figures; a gap of zeros is read once as 零. */
function groupText(group: number): string {
  let text = '';
  let gap = false;
  for (let place = 3; place >= 0; place -= 1) {
    const digit = Math.floor(group / 10 ** place) % 10;
    if (digit === 0) gap = text !== '';
    else {
      text += `${gap ? '零' : ''}${DIGITS[digit]}${UNITS[place]}`;
      gap = false;
    }
  }
  return text;
}

function yuanText(yuan: number): string {
  let text = '';
  let rest = yuan;
  const groups: number[] = [];
  for (; rest > 0; rest = Math.floor(rest / 10_000)) groups.push(rest % 10_000);
  for (let place = groups.length - 1; place >= 0; place -= 1) {
    const group = groups[place] ?? 0;
    if (group === 0) continue;
    const above = groups[place + 1];
    const needsZero = text !== '' && (group < 1000 || above === 0);
    text += `${needsZero ? '零' : ''}${groupText(group)}${GROUPS[place]}`;
  }
  return text;
}

/**
 * Capital figures for agreements and receipts: `人民币壹仟贰佰叁拾肆元伍角陆分`, `…元整` without fen.
 * `amountFen` ≥ 0 and below 10^18 yuan.
 */
export function capitalAmount(amountFen: number): string {
  if (!Number.isSafeInteger(amountFen) || amountFen < 0) throw new Error('capital figures need fen ≥ 0');
  if (amountFen === 0) return '人民币零元整';
  const yuan = Math.floor(amountFen / 100);
  const jiao = Math.floor(amountFen / 10) % 10;
  const fen = amountFen % 10;
  let text = yuan > 0 ? `${yuanText(yuan)}元` : '';
  if (jiao === 0 && fen === 0) return `人民币${text}整`;
  if (jiao > 0) text += `${DIGITS[jiao]}角`;
  else if (yuan > 0) text += '零';
  text += fen > 0 ? `${DIGITS[fen]}分` : '整';
  return `人民币${text}`;
}
