import { Button, Drawer } from 'antd';
import type { ReactNode } from 'react';

const WIDTH = 470;

/** What is known of one row, beside the table that stays usable; the page's own keys close it with Esc. */
export function SideDrawer({
  title,
  footer,
  onClose,
  children,
}: {
  title: ReactNode;
  footer?: ReactNode;
  onClose(): void;
  children: ReactNode;
}) {
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
      title={<span className="row">{title}</span>}
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
