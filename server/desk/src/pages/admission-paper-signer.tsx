import type { BodyOf } from '@zhenhoufu/shared/contracts';
import { Input, Radio, Select } from 'antd';
import type { PaperAtDesk } from './paper-at-desk.js';

type PadBody = BodyOf<'signAgreementOnPad'>;
type Relative = NonNullable<PadBody['relative']>;

/** What the desk enters about the person before it. */
export interface Signer {
  identifiedBy: PadBody['identifiedBy'];
  /** Not the patient: a relative, where the paper lets one sign. */
  instead: boolean;
  /** The guardian or the relative. */
  other: Omit<Relative, 'authority'>;
  authority: Relative['authority'];
}
export const NO_SIGNER: Signer = {
  identifiedBy: 'id-card',
  instead: false,
  other: { name: '', relationName: '', idNumber: '' },
  authority: 'patient-present',
};

const SEEN = [
  { value: 'id-card' as const, label: '身份证原件' },
  { value: 'household-register' as const, label: '户口本原件' },
  { value: 'other-paper' as const, label: '其他有照片的证件' },
];
const AUTHORITIES = [
  { value: 'patient-present' as const, label: '患者在场，当面说了由他签' },
  { value: 'written' as const, label: '看过患者签名的委托书' },
];
const ID_LENGTH = 18;

/** Who signs it in the patient's place; null where the patient does. */
function otherOf(paper: PaperAtDesk, { instead }: Signer): '监护人' | '家属' | null {
  if (paper.signer === 'guardian') return '监护人';
  return paper.relativeMaySign && instead ? '家属' : null;
}

/** Who stands before the desk, in a word. */
export function signerWord(paper: PaperAtDesk, signer: Signer): string {
  return otherOf(paper, signer) ?? '患者';
}

/** What the server wants of it: another person only where one signs. */
export function signerBody(
  paper: PaperAtDesk,
  signer: Signer,
): Pick<PadBody, 'identifiedBy' | 'guardian' | 'relative'> {
  const { identifiedBy, other, authority } = signer;
  const who = otherOf(paper, signer);
  if (who === '监护人') return { identifiedBy, guardian: other };
  return who === '家属' ? { identifiedBy, relative: { ...other, authority } } : { identifiedBy };
}

/** What is still missing, in words. */
export function signerLacks(paper: PaperAtDesk, signer: Signer): string[] {
  const who = otherOf(paper, signer);
  if (!who) return [];
  const { name, relationName, idNumber } = signer.other;
  return [
    ...(name.trim() ? [] : [`${who}姓名`]),
    ...(relationName.trim() ? [] : ['和患者的关系']),
    ...(idNumber.trim().length === ID_LENGTH ? [] : [`${who}身份证号`]),
  ];
}

function Other({ who, signer, onChange }: { who: string; signer: Signer; onChange(signer: Signer): void }) {
  const { other } = signer;
  const set = (change: Partial<Signer['other']>) => onChange({ ...signer, other: { ...other, ...change } });
  return (
    <>
      <Input
        aria-label={`${who}姓名`}
        placeholder={`${who}姓名`}
        value={other.name}
        onChange={(event) => set({ name: event.target.value })}
      />
      <Input
        aria-label="和患者的关系"
        placeholder={`和患者的关系，如${who === '监护人' ? '父亲' : '妻子'}`}
        maxLength={10}
        value={other.relationName}
        onChange={(event) => set({ relationName: event.target.value })}
      />
      <Input
        aria-label={`${who}身份证号`}
        placeholder={`${who}身份证号`}
        maxLength={ID_LENGTH}
        value={other.idNumber}
        onChange={(event) => set({ idNumber: event.target.value })}
      />
      <small>全号只存医院附件，协议上遮住中间。</small>
    </>
  );
}

/** Which paper was looked at, and who signs where the patient does not. */
export function SignerForm({
  paper,
  signer,
  onChange,
}: {
  paper: PaperAtDesk;
  signer: Signer;
  onChange(signer: Signer): void;
}) {
  const who = otherOf(paper, signer);
  return (
    <>
      {paper.relativeMaySign && (
        <Radio.Group
          aria-label="谁来签"
          value={signer.instead}
          options={[
            { value: false, label: '患者本人签' },
            { value: true, label: '家属替患者签' },
          ]}
          onChange={(event) => onChange({ ...signer, instead: event.target.value === true })}
        />
      )}
      <span className="paper-label">当面核对了签字人的</span>
      <Select
        aria-label="核对的证件"
        value={signer.identifiedBy}
        options={SEEN}
        onChange={(identifiedBy) => onChange({ ...signer, identifiedBy })}
      />
      {who === '监护人' && (
        <span className="paper-label">
          {paper.guardianReason === 'minor' ? '患者不满 18 周岁' : '患者不能自己办理'}，由监护人签
        </span>
      )}
      {who && <Other who={who} signer={signer} onChange={onChange} />}
      {who === '家属' && (
        <>
          <span className="paper-label">凭什么替患者签</span>
          <Select
            aria-label="凭什么替患者签"
            value={signer.authority}
            options={AUTHORITIES}
            onChange={(authority) => onChange({ ...signer, authority })}
          />
        </>
      )}
    </>
  );
}
