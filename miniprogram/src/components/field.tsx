import { Input, View } from '@tarojs/components';

interface Typed {
  /** Its name for a screen reader, also where the page shows other words. */
  label: string;
  value: string;
  type?: 'text' | 'number' | 'digit' | 'idcard';
  /** Characters that fit. */
  most?: number;
  placeholder?: string;
  onChange(value: string): void;
}

/** WeChat reads the name off the component; in a browser only the input inside of Taro's own element has one. */
export function named(label: string) {
  return process.env.TARO_ENV === 'h5' ? { nativeProps: { 'aria-label': label } } : { 'aria-label': label };
}

/** One line to type into, reachable by its name; the page's own words stand above it. */
export function FieldInput({
  label,
  value,
  type = 'text',
  most = 140,
  placeholder,
  big = false,
  onChange,
}: Typed & {
  /** A code of few digits. */
  big?: boolean;
}) {
  return (
    <Input
      className={`field-in ${big ? 'code-in' : ''}`}
      type={type}
      value={value}
      maxlength={most}
      onInput={(event) => onChange(event.detail.value)}
      {...(placeholder && { placeholder })}
      {...named(label)}
    />
  );
}

/** One line to type into, with its word above. */
export function Field(typed: Typed) {
  return (
    <View className="form">
      <View className="sub">{typed.label}</View>
      <FieldInput {...typed} />
    </View>
  );
}
