import { Button, Skeleton } from 'antd';
import type { ReactNode } from 'react';
import type { Loaded } from '../api/hooks.js';

/** Loading, error, offline and empty, the same on every page; `children` draws the data. */
export function Shown<T>({
  of,
  empty,
  children,
}: {
  of: Loaded<T>;
  empty?: { when(data: T): boolean; say: string };
  children(data: T): ReactNode;
}) {
  if (of.error) {
    return (
      <div className="card state" role="alert">
        <p>
          <b>{of.error.title}</b>
        </p>
        <p>{of.error.detail}</p>
        <Button onClick={of.reload}>再取一次</Button>
      </div>
    );
  }
  if (of.data === null) return <Skeleton active paragraph={{ rows: 6 }} title={false} aria-label="正在取资料" />;
  if (empty?.when(of.data)) return <div className="card state">{empty.say}</div>;
  return <>{children(of.data)}</>;
}
