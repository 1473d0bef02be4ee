import 'dayjs/locale/zh-cn';
import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import customParseFormat from 'dayjs/plugin/customParseFormat';
import { type ComponentProps, useRef, useState } from 'react';

dayjs.extend(customParseFormat);

const DAY = 'YYYY-MM-DD';
/** As it is shown; and, of fixed width, as it may be typed: a half typed day is then no other day. */
const FORMATS = ['YYYY年M月D日', DAY, 'YYYY/MM/DD', 'YYYYMMDD'];
/** As people write it too; heard only when they are done, because 2026-1-1 may become 2026-1-12. */
const WRITTEN = [...FORMATS, 'YYYY-M-D', 'YYYY/M/D', 'YYYY.M.D'];

/** The day that a text says in one of the forms, `YYYY-MM-DD`; empty when it says none. */
function dayIn(text: string, formats: readonly string[]): string {
  const day = formats.map((format) => dayjs(text.trim(), format, true)).find((parsed) => parsed.isValid());
  return day?.format(DAY) ?? '';
}

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
 * mm/dd/yyyy. What is typed counts at once, and while it is no day there is none: neither Enter nor F9 ever acts on a day
 * other than the one that stands in the field.
 */
export function DayInput({ value, onChange, min, max, onPressEnter, style, ...rest }: Props) {
  const [open, setOpen] = useState(false);
  /** The day that stood there before half of another was typed: given to the picker, so that it leaves the text alone. */
  const [before, setBefore] = useState<string | null>(null);
  /** A whole day stands there, or Enter said so: no calendar comes up over the next field because of this key. */
  const whole = useRef(false);
  const shown = value || before || '';
  const take = (date: string) => {
    setBefore(null);
    if (date) setOpen(false);
    onChange?.(date);
  };
  const typed = (text: string) => {
    const date = dayIn(text, FORMATS);
    whole.current = date !== '';
    if (date || text === '') take(date);
    else {
      setBefore(shown);
      onChange?.('');
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the field inside is what people act on, this only hears its text
    <div
      style={{ display: 'inline-block', width: '100%', ...style }}
      onInput={({ target }) => target instanceof HTMLInputElement && typed(target.value)}
      onBlur={({ target }) =>
        before !== null && target instanceof HTMLInputElement && take(dayIn(target.value, WRITTEN))
      }
      onMouseDown={() => {
        whole.current = false;
      }}
      onKeyUp={() => {
        whole.current = false;
      }}
    >
      <DatePicker
        {...rest}
        style={{ width: '100%' }}
        value={shown ? dayjs(shown, DAY) : null}
        format={FORMATS}
        placeholder="年-月-日"
        // Its 今天 would be the machine's, not the hospital's.
        showNow={false}
        {...(min ? { minDate: dayjs(min, DAY) } : {})}
        {...(max ? { maxDate: dayjs(max, DAY) } : {})}
        onChange={(date) => take(date ? date.format(DAY) : '')}
        open={open}
        onOpenChange={(next) => setOpen(next && !whole.current)}
        onKeyDown={(event) => {
          whole.current = event.key === 'Enter';
          if (event.key === 'Enter' && before === null) onPressEnter?.();
          else if (event.key === 'Enter') take(dayIn((event.target as HTMLInputElement).value, WRITTEN));
          // Esc closes the calendar, not the drawer beneath it too.
          if (event.key === 'Escape' && open) event.preventDefault();
        }}
      />
    </div>
  );
}
