import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';
import { usePageKeys } from './keyboard.js';

const WIDTH = 470;

/** What is known of one row, beside the table that stays usable; Esc closes it. */
export function SideDrawer({
  title,
  sub,
  footer,
  onClose,
  children,
}: {
  title: string;
  /** Beside the title: whose it is, where it stands. */
  sub?: ReactNode;
  footer?: ReactNode;
  onClose(): void;
  children: ReactNode;
}) {
  usePageKeys([{ keys: ['Escape'], show: 'Esc', say: '关抽屉', run: onClose }], 2);
  return (
    <Drawer
      open
      size={WIDTH}
      mask={false}
      closable={false}
      keyboard={false}
      onClose={onClose}
      rootStyle={{ top: 48, bottom: 28, height: 'auto' }}
      styles={{ body: { padding: '10px 16px' }, header: { padding: '8px 16px' }, footer: { padding: '10px 16px' } }}
      title={
        <span className="row">
          <b style={{ fontSize: 16 }}>{title}</b>
          {sub && (
            <span className="muted" style={{ fontWeight: 400 }}>
              {sub}
            </span>
          )}
        </span>
      }
      extra={
        <Button size="small" onClick={onClose}>
          关闭 <kbd>Esc</kbd>
        </Button>
      }
      footer={footer}
    >
      {children}
    </Drawer>
  );
}
