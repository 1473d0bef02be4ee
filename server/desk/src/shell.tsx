import { formatDay } from '@zhenhoufu/shared/time';
import { Button, Input, type InputRef } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { NavLink, useLocation, useNavigate } from 'react-router';
import { call } from './api/client.js';
import { useCall } from './api/hooks.js';
import { ROLE_WORDS } from './components/words.js';
import { useMe } from './session-context.js';

/** Where each kind of work is done. */
const PLACES: Record<string, string> = {
  'eligibility-doctor': '/eligibility?stage=doctor',
  'eligibility-desk': '/eligibility?stage=desk',
  'in-hospital': '/stays',
  settlements: '/settlements',
  quarantine: '/quarantine',
  overdue: '/overdue',
};

function Side() {
  const { pathname } = useLocation();
  const overview = useCall('getDeskOverview');
  const { reload } = overview;
  useEffect(() => {
    if (pathname) reload();
  }, [pathname, reload]);
  return (
    <nav className="shell__side" aria-label="功能">
      <NavLink to="/" end>
        首页
      </NavLink>
      {overview.data?.counts.map(({ key, name, count }) => (
        <NavLink key={key} to={PLACES[key] ?? '/'}>
          {name}
          <i>{count}</i>
        </NavLink>
      ))}
    </nav>
  );
}

/** Top bar with the scan box that is always there, side bar by role, keys at the foot. */
export function Shell({ children, onLeave }: { children: ReactNode; onLeave(): void }) {
  const me = useMe();
  const navigate = useNavigate();
  const scan = useRef<InputRef>(null);
  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const typing = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
      if (event.key !== '/' || typing) return;
      event.preventDefault();
      scan.current?.focus();
    };
    window.addEventListener('keydown', focus);
    return () => window.removeEventListener('keydown', focus);
  }, []);
  const open = async (number: string) => {
    const wanted = number.trim();
    if (!wanted) return;
    const { rows } = await call('listStays', { query: { search: wanted } });
    const [only] = rows;
    navigate(rows.length === 1 && only ? `/stays/${only.stayId}` : `/stays?q=${encodeURIComponent(wanted)}`);
  };
  const county = me.role === 'county-officer';
  return (
    <div className="shell">
      <header className="shell__top">
        <span className="shell__brand">
          <b>诊</b>诊后付
        </span>
        {!county && (
          <Input
            ref={scan}
            style={{ width: 400 }}
            size="large"
            placeholder="扫腕带或输入住院号、姓名，回车打开"
            suffix={<kbd>/</kbd>}
            onPressEnter={(event) => void open(event.currentTarget.value)}
          />
        )}
        <span className="shell__who">
          <span>{me.institution?.name ?? '青禾县'}</span>
          <span>
            {formatDay(me.businessDate)} {me.time}
          </span>
          <b>
            {ROLE_WORDS[me.role] ?? ''} {me.name}
          </b>
          <Button
            onClick={() => {
              void call('signOut').finally(onLeave);
            }}
          >
            退出登录
          </Button>
        </span>
      </header>
      {county ? <nav className="shell__side" /> : <Side />}
      <main className="shell__main">{children}</main>
      <footer className="shell__keys">
        <span>
          <kbd>/</kbd> 到扫码框
        </span>
        <span>
          <kbd>Enter</kbd> 打开
        </span>
        <span>
          <kbd>F9</kbd> 确认并生效
        </span>
      </footer>
    </div>
  );
}
