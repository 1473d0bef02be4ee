import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { Link } from 'react-router';
import { session } from '../api/client.js';
import type { Loaded } from '../api/hooks.js';
import { Icon, type IconName } from './icon.js';
import { usePageKeys } from './keyboard.js';
import { Note } from './parts.js';

/** Nothing here, in a calm sentence, and where to go from here. */
export function Calm({
  icon,
  say,
  why,
  children,
}: {
  icon: IconName;
  say: string;
  why?: string;
  children?: ReactNode;
}) {
  return (
    <section className="card state">
      <Icon name={icon} />
      <b>{say}</b>
      {why && <span className="muted">{why}</span>}
      {children}
    </section>
  );
}

/** Grey bars, but only when the answer takes longer than 0.3 s: a flash of grey disturbs more than it tells. */
export function Waiting() {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setSlow(true), 300);
    return () => clearTimeout(timer);
  }, []);
  if (!slow) return null;
  return (
    <section className="card bones" role="status" aria-label="正在取资料">
      {[92, 64, 80, 56, 72, 48].map((width) => (
        <i key={width} style={{ width: `${width}%` }} />
      ))}
    </section>
  );
}

const SIGNED_OUT = 401;
const NOT_ALLOWED = 403;

function Failed<T>({ of }: { of: Loaded<T> }) {
  const denied = of.error?.status === NOT_ALLOWED;
  usePageKeys(denied ? [] : [{ keys: ['r'], show: 'R', say: '再取一次', run: of.reload }]);
  if (of.error && denied) {
    return (
      <Calm icon="lock" say={of.error.title} why="需要的话，请管理员给您的岗位开通。">
        <Link to="/">回今日</Link>
      </Calm>
    );
  }
  const leave = () => {
    session.close();
    window.location.assign('/desk/');
  };
  return (
    <div role="alert">
      <Note icon={of.error?.code === 'offline' ? 'back' : 'warn'} tone={of.error?.code === 'offline' ? 'due' : 'over'}>
        <div className="row">
          <span className="grow">
            <b>{of.error?.title}</b>
            <br />
            {of.error?.detail || '数据没有变。再取一次；还不行就告诉信息科。'}
          </span>
          {of.error?.status === SIGNED_OUT ? (
            <Button onClick={leave}>重新登录</Button>
          ) : (
            <Button onClick={of.reload}>
              再取一次 <kbd>R</kbd>
            </Button>
          )}
        </div>
      </Note>
    </div>
  );
}

/** Loading, error, offline and empty, the same on every page; `children` draws the data. */
export function Shown<T>({
  of,
  empty,
  children,
}: {
  of: Loaded<T>;
  empty?: { when(data: T): boolean; say: string; why?: string };
  children(data: T): ReactNode;
}) {
  if (of.error && (of.data === null || of.error.code !== 'offline')) return <Failed of={of} />;
  if (of.data === null) return <Waiting />;
  if (empty?.when(of.data)) return <Calm icon="check" say={empty.say} {...(empty.why ? { why: empty.why } : {})} />;
  return (
    <>
      {of.error && (
        <Note icon="back" tone="due">
          <b>网络断了，下面是断网以前的资料。</b>
          <br />
          可以看，不能认定和决定；连上以后自动刷新。
        </Note>
      )}
      {children(of.data)}
    </>
  );
}
