import type { BodyOf } from '@zhenhoufu/shared/contracts';
import { Input, Select } from 'antd';
import type { PaperAtDesk } from './paper-at-desk.js';

type PadBody = BodyOf<'signPaperOnPad'>;

/** What the desk enters about the person before it. */
export interface Signer {
  identifiedBy: PadBody['identifiedBy'];
  guardian: NonNullable<PadBody['guardian']>;
}
export const NO_SIGNER: Signer = { identifiedBy: 'id-card', guardian: { name: '', relationName: '', idNumber: '' } };

const SEEN = [
  { value: 'id-card' as const, label: '身份证原件' },
  { value: 'household-register' as const, label: '户口本原件' },
  { value: 'other-paper' as const, label: '其他有照片的证件' },
];
const ID_LENGTH = 18;

/** What the server wants of it: the guardian only where one signs. */
export function signerBody(paper: PaperAtDesk, signer: Signer): Pick<PadBody, 'identifiedBy' | 'guardian'> {
  const { identifiedBy, guardian } = signer;
  return paper.signer === 'guardian' ? { identifiedBy, guardian } : { identifiedBy };
}

/** What is still missing, in words. */
export function signerLacks(paper: PaperAtDesk, { guardian }: Signer): string[] {
  if (paper.signer === 'patient') return [];
  return [
    ...(guardian.name.trim() ? [] : ['监护人姓名']),
    ...(guardian.relationName.trim() ? [] : ['和患者的关系']),
    ...(guardian.idNumber.trim().length === ID_LENGTH ? [] : ['监护人身份证号']),
  ];
}

/** Which paper was looked at, and who the guardian is. */
export function SignerForm({
  paper,
  signer,
  onChange,
}: {
  paper: PaperAtDesk;
  signer: Signer;
  onChange(signer: Signer): void;
}) {
  const { guardian } = signer;
  const set = (change: Partial<Signer['guardian']>) => onChange({ ...signer, guardian: { ...guardian, ...change } });
  return (
    <>
      <span className="paper-label">当面核对了签字人的</span>
      <Select
        aria-label="核对的证件"
        value={signer.identifiedBy}
        options={SEEN}
        onChange={(identifiedBy) => onChange({ ...signer, identifiedBy })}
      />
      {paper.signer === 'guardian' && (
        <>
          <span className="paper-label">
            {paper.guardianReason === 'minor' ? '患者不满 18 周岁' : '患者不能自己办理'}，由监护人签
          </span>
          <Input
            aria-label="监护人姓名"
            placeholder="监护人姓名"
            value={guardian.name}
            onChange={(event) => set({ name: event.target.value })}
          />
          <Input
            aria-label="和患者的关系"
            placeholder="和患者的关系，如父亲"
            maxLength={10}
            value={guardian.relationName}
            onChange={(event) => set({ relationName: event.target.value })}
          />
          <Input
            aria-label="监护人身份证号"
            placeholder="监护人身份证号"
            maxLength={ID_LENGTH}
            value={guardian.idNumber}
            onChange={(event) => set({ idNumber: event.target.value })}
          />
          <small>全号只存医院附件，协议上遮住中间。</small>
        </>
      )}
    </>
  );
}
