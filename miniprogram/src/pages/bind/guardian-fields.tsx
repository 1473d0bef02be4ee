import { View } from '@tarojs/components';
import type { BodyOf } from '@zhenhoufu/shared/contracts';
import { ageOn, birthDateOf, isIdNumber } from '@zhenhoufu/shared/domain';
import { Field } from '../../components/field';

type Guardian = NonNullable<BodyOf<'bindByBedsideCode'>['guardian']>;
const ADULT = 18;
const ID_LENGTH = 18;
export const NO_GUARDIAN: Guardian = { name: '', relationName: '', idNumber: '' };

/** Is the typed number that of a child on the hospital's day? */
export function isChild(idNumber: string, today: string): boolean {
  const typed = idNumber.trim().toUpperCase();
  return today !== '' && isIdNumber(typed) && ageOn(birthDateOf(typed), today) < ADULT;
}

/** What is still to be filled in, as a sentence; null when nothing is. */
export function guardianLacks({ name, relationName, idNumber }: Guardian): string | null {
  if (!name.trim()) return '填监护人的姓名';
  if (!relationName.trim()) return '填您是孩子的什么人';
  return idNumber.trim().length < ID_LENGTH ? '填监护人的 18 位身份证号' : null;
}

/** Who acts for the child: asked only when the patient's number is that of one. */
export function GuardianFields({ value, onChange }: { value: Guardian; onChange(value: Guardian): void }) {
  return (
    <>
      <View className="note">患者不满 18 周岁，请监护人来绑定。满 18 周岁前一天自动结束，孩子自己再绑定。</View>
      <Field label="监护人的姓名" value={value.name} onChange={(name) => onChange({ ...value, name })} />
      <Field
        label="您是孩子的（母亲、父亲…）"
        value={value.relationName}
        onChange={(relationName) => onChange({ ...value, relationName })}
      />
      <Field
        label="监护人的身份证号"
        type="idcard"
        value={value.idNumber}
        onChange={(idNumber) => onChange({ ...value, idNumber: idNumber.trim().toUpperCase() })}
      />
    </>
  );
}
