/** 某* : the family name alone, whatever its length in code units. */
export function maskName(name: string): string {
  const [first = ''] = [...name];
  return `${first}*`;
}

/** 周*顺: for whoever must tell it from another name, and may not read it; 周* when there are but two. */
export function maskMiddle(name: string): string {
  const letters = [...name];
  return letters.length > 2 ? `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}` : maskName(name);
}

/** 199****0120 */
export function maskPhone(phone: string): string {
  return phone.length >= 7 ? `${phone.slice(0, 3)}****${phone.slice(-4)}` : '****';
}

/** 9901**********0017: region and tail, on papers that can be forwarded. */
export function maskIdNumber(idNumber: string): string {
  return idNumber.length >= 8
    ? `${idNumber.slice(0, 4)}${'*'.repeat(idNumber.length - 8)}${idNumber.slice(-4)}`
    : '****';
}
