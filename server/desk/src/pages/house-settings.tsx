import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { InputNumber } from 'antd';
import { useState } from 'react';
import { call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { DatedSetting } from '../components/dated-setting.js';
import { Mark, Note, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { ConsentHoursPanel } from './house-settings-consent-hours.js';
import { CostLimitsPanel } from './house-settings-cost-limits.js';
import { CreditTermsPanel } from './house-settings-credit.js';
import { EstimateDaysPanel } from './house-settings-estimate-days.js';
import { HelpDaysPanel } from './house-settings-help-days.js';
import { LadderPanel } from './house-settings-ladder.js';
import { LimitsPanel } from './house-settings-limits.js';
import { NoDepositPanel } from './house-settings-no-deposit.js';
import { NoticeDaysPanel } from './house-settings-notice-days.js';
import { WarningLimitsPanel } from './house-settings-warnings.js';
import { ReadyAnswersPanel } from './ready-answers.js';

type Settings = ResponseOf<'getHouseSettings'>;
const STATUS_WORDS = { 'in-force': '在用', coming: '还没开始', past: '以前的' } as const;
const FEWEST = 3;
const MOST = 200;

function Home({ region, recorded }: { region: Settings['region']; recorded: boolean }) {
  if (recorded)
    return (
      <p className="pad">
        本院在 <b>{region.name || '本旗县区'}</b>（{region.code}），同一个旗县区的医院按同一个方案。
      </p>
    );
  return (
    <div className="pad">
      <Note icon="stop">
        旗县区 {region.code}{' '}
        还没有登记方案：资格认定、告知、政策公示都等着它，请在“旗县区”里登记。急诊照常收，账单照常出。
      </Note>
    </div>
  );
}

function Schemes({ data }: { data: Settings }) {
  return (
    <Panel title="按哪个方案" aside={<span className="muted">入院那天在用的算数，换了不改以前的认定</span>}>
      <Home region={data.region} recorded={data.schemes.length > 0} />
      <ul className="rows">
        {data.schemes.map((row) => (
          <li key={`${row.name}${row.from}`}>
            <b>{row.name}</b>
            <Mark
              icon={row.status === 'in-force' ? 'check' : 'clock'}
              tone={row.status === 'in-force' ? 'ok' : 'plain'}
            >
              {STATUS_WORDS[row.status]}
            </Mark>
            <span className="muted">{formatLongDay(row.from)} 起</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function MinStays({ data, onDone }: { data: Settings; onDone(): void }) {
  const { estimate } = data;
  const [minStays, setMinStays] = useState(estimate.minStays);
  return (
    <Panel title="预计费用至少要几次住院">
      <DatedSetting
        now={
          <>
            <b>{estimate.minStays} 次</b>。同样病情、结算过的住院少于这个数，就说“还不知道”。
          </>
        }
        dateLabel="从哪天起"
        button="从这天起这样办"
        save={async (from, key) => {
          await call('setMinStaysForEstimate', { body: { minStays, from }, key });
          return `${formatLongDay(from)} 起至少要 ${minStays} 次`;
        }}
        onDone={onDone}
        rows={estimate.rows.map((row) => ({ ...row, say: `${formatLongDay(row.from)} 起 ${row.minStays} 次` }))}
      >
        <InputNumber
          aria-label="至少几次"
          min={FEWEST}
          max={MOST}
          value={minStays}
          onChange={(value) => setMinStays(value ?? estimate.minStays)}
        />
      </DatedSetting>
    </Panel>
  );
}

/** What the administrator sets for the house, each with the day from which it holds; nothing reaches back. */
export default function HouseSettings() {
  const settings = useCall('getHouseSettings');
  return (
    <>
      <PageHead title="本院设置">
        <span className="muted">都从写明的那天起算，不改以前的认定和告知</span>
      </PageHead>
      <div className="entry">
        <Shown of={settings}>
          {(data) => (
            <>
              <Schemes data={data} />
              <LimitsPanel key={data.limits.rows.length} limits={data.limits} onDone={settings.reload} />
              <MinStays data={data} onDone={settings.reload} />
            </>
          )}
        </Shown>
        <NoDepositPanel />
        <ConsentHoursPanel />
        <CostLimitsPanel />
        <EstimateDaysPanel />
        <HelpDaysPanel />
        <CreditTermsPanel />
        <LadderPanel />
        <NoticeDaysPanel />
        <WarningLimitsPanel />
        <ReadyAnswersPanel />
      </div>
    </>
  );
}
