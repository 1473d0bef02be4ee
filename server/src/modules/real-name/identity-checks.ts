import type { RealNameCheck } from '@zhenhoufu/shared/contracts';
import { birthDateOf, isIdNumber } from '@zhenhoufu/shared/domain';

type Check = RealNameCheck['checks'][number];

/** What the hospital and the insurer each said of the person; empty or null where one of them said nothing. */
export interface IdentityFacts {
  /** As on record, from 1101 or, without it, from 2401. */
  idNumber: string;
  name: string;
  birthDate: string | null;
  /** 1101 has come: without it there is no second source. */
  from1101: boolean;
  nameAtAdmission: string;
  /** Keyed hashes, of the number on record and of the one shown at admission. */
  idNumberHash: string | null;
  idNumberHashAtAdmission: string | null;
  /** Whose name, masked, the number shown has in this hospital; null when it is nobody else's. */
  numberOf: string | null;
}

/** Two records write a name alike when only spaces and the middle dot of a long name differ. */
export function sameName(one: string, other: string): boolean {
  const plain = (name: string) => name.normalize('NFKC').replace(/[\s·•・‧.]/g, '');
  return plain(one) === plain(other);
}

function check(code: Check['code'], title: string, agrees: boolean | null, words: [string, string, string]): Check {
  if (agrees === null) return { code, title, result: 'unknown', plain: words[2] };
  return agrees
    ? { code, title, result: 'agrees', plain: words[0] }
    : { code, title, result: 'differs', plain: words[1] };
}

/** The four comparisons of P13. A difference is shown and looked at by a person; it refuses nobody. */
export function identityChecks(facts: IdentityFacts): Check[] {
  const { idNumber, name, birthDate, from1101, nameAtAdmission, idNumberHash, idNumberHashAtAdmission, numberOf } =
    facts;
  const wellFormed = idNumber ? isIdNumber(idNumber) : null;
  const namesAgree = nameAtAdmission === '' || name === '' ? null : sameName(name, nameAtAdmission);
  // Without the insurer two equal names are one source; two names are a difference all the same.
  const names = from1101 || namesAgree === false ? namesAgree : null;
  const registered = from1101 ? '医保登记' : '本院以前登记';
  const bothNumbers = from1101 && idNumberHash !== null && idNumberHashAtAdmission !== null;
  const ask = '请看证件原件，问一问本人。';
  return [
    check('check-digit', '身份证号校验', wellFormed, [
      '身份证号最后一位对得上。',
      `身份证号最后一位对不上，可能抄错了，${ask}`,
      '没有身份证号，请看别的证件。',
    ]),
    check('name', '姓名', names, [
      '入院登记的姓名和医保登记一样。',
      `入院登记的姓名和${registered}的不一样，${ask}`,
      '还没有两边的姓名可以比。',
    ]),
    check('id-number', '证件号', numberOf ? false : bothNumbers ? idNumberHash === idNumberHashAtAdmission : null, [
      '入院出示的证件号和医保登记一样。',
      numberOf
        ? `入院出示的证件号在本院登记的姓名是 ${numberOf}，这次没有用这个号，${ask}`
        : `入院出示的证件号和医保登记不一样，${ask}`,
      '还没有两边的证件号可以比。',
    ]),
    check('birth-date', '出生日期', wellFormed && birthDate ? birthDateOf(idNumber) === birthDate : null, [
      '出生日期和身份证号一样。',
      `出生日期和身份证号不一样，${ask}`,
      '出生日期还没有可以比的。',
    ]),
  ];
}
