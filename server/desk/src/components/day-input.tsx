import 'dayjs/locale/zh-cn';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import { type ComponentProps, useState } from 'react';

/** As it is shown; and, of fixed width, as it may be typed: a half typed day is then no other day. */
const FORMATS = ['YYYY年M月D日', 'YYYY-MM-DD', 'YYYYMMDD'];
const DAY = 'YYYY-MM-DD';

interface Props extends Pick<ComponentProps<typeof DatePicker>, 'id' | 'size' | 'style' | 'aria-label'> {
  /** `YYYY-MM-DD`, empty for none; a form's field gives it. */
  value?: string | undefined;
  onChange?(date: string): void;
  min?: string | undefined;
  max?: string | undefined;
  onPressEnter?(): void;
}

/**
 * One day, typed or picked, in Chinese whatever the browser speaks: its own field would show an English browser's
 * mm/dd/yyyy. What is typed counts at once, so that F9 never acts on the day before it.
 */
export function DayInput({ value, onChange, min, max, onPressEnter, style, ...rest }: Props) {
  const [open, setOpen] = useState(false);
  return (
    <DatePicker
      {...rest}
      style={{ width: '100%', ...style }}
      value={value ? dayjs(value, DAY) : null}
      format={FORMATS}
      placeholder="年-月-日"
      // Its 今天 would be the machine's, not the hospital's.
      showNow={false}
      {...(min ? { minDate: dayjs(min, DAY) } : {})}
      {...(max ? { maxDate: dayjs(max, DAY) } : {})}
      onCalendarChange={(date) => {
        if (!dayjs.isDayjs(date)) return;
        onChange?.(date.format(DAY));
        // The whole day is typed: the calendar would only cover the button that comes next.
        setOpen(false);
      }}
      onChange={(date) => onChange?.(date ? date.format(DAY) : '')}
      open={open}
      onOpenChange={setOpen}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onPressEnter?.();
        // Esc closes the calendar, not the drawer beneath it too.
        if (event.key === 'Escape' && open) event.preventDefault();
      }}
    />
  );
}
