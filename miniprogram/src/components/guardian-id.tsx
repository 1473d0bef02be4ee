import { View } from '@tarojs/components';
import { FieldInput } from './field';

export const ID_LENGTH = 18;

/** The guardian's own number: it goes to the hospital's annex, never onto the paper. */
export function GuardianId({ value, onChange }: { value: string; onChange(value: string): void }) {
  return (
    <>
      <FieldInput type="idcard" most={ID_LENGTH} label="监护人身份证号" value={value} onChange={onChange} />
      <View className="note">只存在医院，不印在纸上。</View>
    </>
  );
}
