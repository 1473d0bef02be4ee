import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { DataTable } from '../components/data-table.js';
import { DayInput } from '../components/day-input.js';
import { Mark, Note, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { moment } from '../components/words.js';
import { useMe } from '../session-context.js';

type Regions = ResponseOf<'listRegions'>;
type Region = Regions['rows'][number];

const STATUS = {
  'in-force': { say: '在用', icon: 'check', tone: 'ok' },
  coming: { say: '还没开始', icon: 'clock', tone: 'plain' },
  past: { say: '以前的', icon: 'clock', tone: 'plain' },
} as const;

/** A name, a scheme, a first day: the own region's record grows by one row. */
function Record({ of, profiles, onDone }: { of: Region; profiles: Regions['profiles']; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const first = of.schemes.length === 0;
  const [name, setName] = useState(of.name);
  const [profile, setProfile] = useState<string | null>(null);
  const [from, setFrom] = useState(me.businessDate);
  const [key, setKey] = useState(actionKey);
  const ready = name.trim().length >= 2 && profile !== null && from !== '';
  const save = async () => {
    if (profile === null) return;
    const ended = await once(async () => {
      await call('recordRegion', { body: { name, profile, from }, key });
      return `登记了：${formatLongDay(from)} 起`;
    });
    if (ended !== 'unsure') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  return (
    <div className="pad stack">
      <span className="row">
        <Input
          aria-label="旗县区名称"
          placeholder="旗县区名称"
          style={{ width: 150 }}
          maxLength={30}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <Select
          aria-label="按哪个方案"
          placeholder="按哪个方案"
          style={{ width: 330 }}
          value={profile}
          onChange={setProfile}
          options={profiles.map(({ id, name: scheme, inForceFrom }) => ({
            value: id,
            label: `${scheme}，${formatLongDay(inForceFrom)} 起施行`,
          }))}
        />
        <DayInput
          aria-label="从哪天起"
          style={{ width: 150 }}
          {...(first ? {} : { min: me.businessDate })}
          value={from}
          onChange={setFrom}
        />
        <Button disabled={!ready} onClick={() => void save()}>
          {first ? '登记' : '从这天起换成这个'}
        </Button>
      </span>
      <small className="muted">
        同一个旗县区的医院一起换：{of.institutions.join('、')}。以前的认定照当时的方案，不改。
      </small>
    </div>
  );
}

function Mine({ of, profiles, onDone }: { of: Region; profiles: Regions['profiles']; onDone(): void }) {
  return (
    <Panel title={`本院所在：${of.name || '还没有写名称'}（${of.code}）`}>
      {of.schemes.length === 0 && (
        <div className="pad">
          <Note icon="stop">还没有登记方案：资格认定、告知、政策公示都等着它。急诊照常收，账单照常出。</Note>
        </div>
      )}
      <ul className="rows">
        {of.schemes.map((row) => (
          <li key={`${row.name}${row.from}${row.recordedAt}`}>
            <b>{row.name}</b>
            <Mark icon={STATUS[row.status].icon} tone={STATUS[row.status].tone}>
              {STATUS[row.status].say}
            </Mark>
            <span className="muted">
              {formatLongDay(row.from)} 起{row.recordedBy && `，${row.recordedBy} ${moment(row.recordedAt ?? '')} 记`}
            </span>
          </li>
        ))}
      </ul>
      <Record key={of.schemes.length} of={of} profiles={profiles} onDone={onDone} />
    </Panel>
  );
}

/** 旗县区: the region chooses the scheme, by date; the own one is recorded here (policy.md). */
export default function RegionsPage() {
  const regions = useCall('listRegions');
  return (
    <>
      <PageHead title="旗县区">
        <span className="muted">旗县区定按哪个方案；入院那天在用的算数</span>
      </PageHead>
      <Shown of={regions}>
        {({ rows, profiles }) => (
          <div className="stack">
            {rows
              .filter(({ mine }) => mine)
              .map((row) => (
                <Mine key={row.code} of={row} profiles={profiles} onDone={regions.reload} />
              ))}
            <DataTable
              name="旗县区"
              unit="个"
              rows={rows}
              rowKey={(row) => row.code}
              columns={[
                { key: 'code', title: '代码', value: (row) => row.code },
                { key: 'name', title: '名称', value: (row) => row.name || '没有写' },
                {
                  key: 'scheme',
                  title: '在用的方案',
                  value: (row) => row.schemes.find(({ status }) => status === 'in-force')?.name ?? '没有登记',
                },
                { key: 'hospitals', title: '医院', value: (row) => row.institutions.join('、') },
              ]}
            />
          </div>
        )}
      </Shown>
    </>
  );
}
