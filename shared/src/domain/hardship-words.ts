/** 没有钱、付不起、困难: how people say in their own words that they cannot pay. */
const SAYS_SO =
  /没(有)?(什么|多少|得|啥)?(钱|收入|工作|活干|工钱)|钱(都|也)没有|钱不够|没(有)?(办)?法[付还交]|[付还交拿掏凑担借]不(起|上|出|齐|了|到)|(生活|家里?|经济|手头)(很|真|太|有点|确实)?(困难|紧|穷)|困难|低保|揭不开锅|欠(了)?一屁股/;

/**
 * Does somebody who objects say in truth that there is no money (P40)? A hint and no more: help is offered, nothing is
 * decided by it, so rather once too often than too seldom.
 */
export function soundsLikeHardship(text: string): boolean {
  return SAYS_SO.test(text.replaceAll(/\s/g, ''));
}
