import { App, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { ApiError, call } from './api/client.js';
import { Icon } from './components/icon.js';
import { usePageKeys } from './components/keyboard.js';

/** Two digits within this time come from a scanner, not from a finger on a number key. */
const SCANNER_MS = 80;
const DIGITS = [...'0123456789'];

/**
 * The box that is on every page: scan or type a 住院号 or a name, Enter opens the stay. A scanner works wherever the
 * cursor stands: quick digits land here, a single one opens that kind of work (`onNumber`).
 */
export function ScanBox({ numbers, onNumber }: { numbers: number; onNumber(number: number): void }) {
  const { message } = App.useApp();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const box = useRef<InputRef>(null);
  const quick = useRef({ text: '', timer: 0 });
  const [text, setText] = useState('');
  useEffect(() => {
    setText('');
    if (pathname === '/') box.current?.focus();
    else box.current?.blur();
  }, [pathname]);
  const digit = (key: string) => {
    const { current } = quick;
    current.text += key;
    window.clearTimeout(current.timer);
    if (current.text.length > 1) {
      setText(current.text);
      box.current?.focus();
      current.text = '';
      return;
    }
    current.timer = window.setTimeout(() => {
      onNumber(Number(current.text));
      current.text = '';
    }, SCANNER_MS);
  };
  usePageKeys(
    [
      { keys: ['/'], say: '到扫码框', run: () => box.current?.focus() },
      {
        keys: DIGITS,
        show: numbers > 1 ? `1–${numbers}` : '1',
        say: '第几类待办',
        run: digit,
        quiet: pathname !== '/',
      },
    ],
    -1,
  );
  const open = async () => {
    const wanted = text.trim();
    if (!wanted) return;
    try {
      const { rows } = await call('listStays', { query: { search: wanted } });
      const [only] = rows;
      setText('');
      box.current?.blur();
      navigate(rows.length === 1 && only ? `/stays/${only.stayId}` : `/stays?show=all&q=${encodeURIComponent(wanted)}`);
    } catch (error) {
      if (error instanceof ApiError) message.error(`${error.title}。${error.detail}`);
    }
  };
  return (
    <Input
      ref={box}
      data-scan=""
      aria-label="扫码框"
      value={text}
      style={{ width: 400 }}
      prefix={<Icon name="search" />}
      suffix={<kbd>/</kbd>}
      placeholder="扫腕带或输入住院号、姓名，回车打开"
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => void open()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        setText('');
        box.current?.blur();
      }}
    />
  );
}
