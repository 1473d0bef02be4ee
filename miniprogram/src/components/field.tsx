import { Input, View } from '@tarojs/components';

/** One line to type into, with its word above. */
export function Field({
  label,
  value,
  type = 'text',
  most = 140,
  onChange,
}: {
  label: string;
  value: string;
  type?: 'text' | 'number' | 'idcard';
  /** Characters that fit. */
  most?: number;
  onChange(value: string): void;
}) {
  return (
    <View className="form">
      <View className="sub">{label}</View>
      <Input
        className="field-in"
        type={type}
        value={value}
        maxlength={most}
        aria-label={label}
        onInput={(event) => onChange(event.detail.value)}
      />
    </View>
  );
}
