import { Input, type InputProps } from 'antd';

interface Props extends Pick<InputProps, 'id' | 'placeholder' | 'prefix' | 'style'> {
  /** Its name for a screen reader; none where a `<label>` names the `id`. */
  label?: string;
  /** As typed; `typedFen` of shared money reads it, the same at every place. */
  value: string;
  onChange(typed: string): void;
}

/** A sum typed in yuan: figures at the right before 元. Read what was typed by `typedFen`, write a first value by `formatYuan`. */
export function YuanInput({ label, style, onChange, ...rest }: Props) {
  return (
    <Input
      aria-label={label}
      inputMode="decimal"
      suffix="元"
      style={{ width: 150, flex: 'none', ...style }}
      styles={{ input: { textAlign: 'right' } }}
      onChange={(event) => onChange(event.target.value)}
      {...rest}
    />
  );
}
