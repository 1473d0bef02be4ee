import { formatDay } from '@zhenhoufu/shared/time';
import { Button } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { NavLink, useLocation, useNavigate } from 'react-router';
import { mayCall } from './api/allowed.js';
import { call } from './api/client.js';
import { useCall } from './api/hooks.js';
import { Boundary } from './components/boundary.js';
import { KeyFoot, KeyList } from './components/key-list.js';
import { onKeyDown, usePageKeys } from './components/keyboard.js';
import { ROLE_WORDS } from './components/words.js';
import { inWorkOrder, onFirstPage, WORK } from './components/work.js';
import { TRIAL_ROLES } from './pages/trial-roles.js';
import { ScanBox } from './scan-box.js';
import { OverviewContext, useMe, useOverview } from './session-context.js';

function Side() {
  const me = useMe();
  const { data } = useOverview();
  const counts = inWorkOrder(data?.counts ?? []);
  const stays = mayCall(me.role, 'listStays') && !counts.some(({ key }) => key === 'in-hospital');
  return (
    <nav className="shell__side" aria-label="功能">
      <p>{ROLE_WORDS[me.role]}</p>
      <NavLink to="/" end>
        {me.role === 'county-officer' ? '各机构' : '今日'}
      </NavLink>
      {counts.map(({ key, name, count }) => (
        <NavLink key={key} to={WORK[key]?.path ?? '/'}>
          {name}
          <i>{count}</i>
        </NavLink>
      ))}
      {stays && (
        <>
          <p>查询</p>
          <NavLink to="/stays">患者</NavLink>
        </>
      )}
      {mayCall(me.role, 'enterStay') && <NavLink to="/stay-entry">登记入院</NavLink>}
      {mayCall(me.role, 'listReconciliationDays') && <NavLink to="/closing">日结</NavLink>}
      {mayCall(me.role, 'getReconciliation') && <NavLink to="/reconciliation">对账</NavLink>}
      {mayCall(me.role, 'getCashDay') && <NavLink to="/cash">窗口现金</NavLink>}
      {mayCall(me.role, 'getTrialBalance') && <NavLink to="/ledger">总账</NavLink>}
      {mayCall(me.role, 'listWindowPayments') && <NavLink to="/window-payments">窗口收款</NavLink>}
      {mayCall(me.role, 'addDepositSetting') && <NavLink to="/deposit-settings">普通押金</NavLink>}
      {mayCall(me.role, 'getRegionLists') && <NavLink to="/lists">名册</NavLink>}
      {(mayCall(me.role, 'lookUpArrearsList') || mayCall(me.role, 'getArrearsListBases')) && (
        <NavLink to="/arrears-list">恶意欠费名单</NavLink>
      )}
      {mayCall(me.role, 'listLetThrough') && <NavLink to="/let-through">放过了的</NavLink>}
      {mayCall(me.role, 'getPaperTemplates') && <NavLink to="/paper-templates">协议文本</NavLink>}
      {mayCall(me.role, 'listOriginalsHeld') && <NavLink to="/originals">没退的原件</NavLink>}
      {mayCall(me.role, 'listMisuseReports') && <NavLink to="/misuse">疑似冒名</NavLink>}
      {mayCall(me.role, 'getSeal') && <NavLink to="/seal">医院签章</NavLink>}
      {mayCall(me.role, 'listWardBills') && <NavLink to="/ward-bills">病区清单</NavLink>}
      {mayCall(me.role, 'listItemExplanations') && <NavLink to="/item-explanations">项目解释</NavLink>}
      {mayCall(me.role, 'getHouseSettings') && <NavLink to="/house-settings">本院设置</NavLink>}
      {mayCall(me.role, 'listRegions') && <NavLink to="/regions">旗县区</NavLink>}
      {mayCall(me.role, 'getHisFeed') && me.role !== 'billing' && <NavLink to="/his/feed">医院数据</NavLink>}
      {mayCall(me.role, 'listChargeDifferences') && <NavLink to="/charge-differences">费用核对</NavLink>}
      {me.role !== 'department-head' && mayCall(me.role, 'listArrearsDigests') && (
        <NavLink to="/arrears-digests">欠费小结</NavLink>
      )}
      {mayCall(me.role, 'getEstimateReport') && <NavLink to="/estimate-report">估算和结算</NavLink>}
      {mayCall(me.role, 'getBillPublishing') && <NavLink to="/bill-publishing">清单封存</NavLink>}
      {mayCall(me.role, 'listHisKeys') && <NavLink to="/his/keys">接口密钥</NavLink>}
      {mayCall(me.role, 'listDeskVillageTasks') && <NavLink to="/village-tasks">村医走访</NavLink>}
      {mayCall(me.role, 'getVillages') && <NavLink to="/villages">村和村医</NavLink>}
      {TRIAL_ROLES.includes(me.role) && <NavLink to="/trial">试算</NavLink>}
    </nav>
  );
}

/** Top bar with the scan box that is always there, side bar by role, keys at the foot. */
export function Shell({ children, onLeave }: { children: ReactNode; onLeave(): void }) {
  const me = useMe();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const [keysOpen, setKeysOpen] = useState(false);
  const overview = useCall('getDeskOverview', {}, mayCall(me.role, 'getDeskOverview'));
  const { reload } = overview;
  useEffect(() => {
    if (pathname) reload();
  }, [pathname, reload]);
  useEffect(() => {
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
  usePageKeys([{ keys: ['?'], say: '全部快捷键', run: () => setKeysOpen(true), quiet: true }], -1);
  const byNumber = (number: number) => {
    const work = onFirstPage(overview.data?.counts ?? [])[number - 1];
    if (work) navigate(WORK[work.key]?.path ?? '/');
  };
  return (
    <OverviewContext.Provider value={overview}>
      <div className="shell">
        <header className="shell__top">
          <span className="shell__brand">
            <i>诊</i>诊后付
          </span>
          {mayCall(me.role, 'listStays') && (
            <ScanBox numbers={onFirstPage(overview.data?.counts ?? []).length} onNumber={byNumber} />
          )}
          <span className="shell__who">
            <span>{me.institution?.name ?? '青禾县'}</span>
            <span>
              {formatDay(overview.data?.businessDate ?? me.businessDate)} {overview.data?.time ?? me.time}
            </span>
            <b>
              {ROLE_WORDS[me.role] ?? ''} {me.name}
            </b>
            <Button size="small" onClick={() => void call('signOut').then(onLeave, onLeave)}>
              退出登录
            </Button>
          </span>
        </header>
        <Side />
        <main className="shell__main">
          <Boundary key={pathname}>{children}</Boundary>
        </main>
        <KeyFoot />
      </div>
      <KeyList open={keysOpen} onClose={() => setKeysOpen(false)} />
    </OverviewContext.Provider>
  );
}
