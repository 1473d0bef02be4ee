import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import { termWords } from '@zhenhoufu/shared/policy';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { Checkbox, InputNumber } from 'antd';
import { useState } from 'react';
import { call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { DatedSetting } from '../components/dated-setting.js';
import { Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';

type View = ResponseOf<'getCreditTerms'>;
type Terms = NonNullable<View['now']>;
const MOST = 12;
const said = (terms: Terms) => termWords(terms).join('；') || '没有另外的方便';

function Setting({ data, now, onDone }: { data: View; now: Terms; onDone(): void }) {
  const [terms, setTerms] = useState<Terms>(now);
  return (
    <DatedSetting
      now={
        <>
          <b>{said(now)}</b>。上一次欠的按时付清了的人才有，别人照本院规定，不会更严。
        </>
      }
      fields={
        <>
          <Checkbox
            checked={terms.copiesOnly}
            onChange={(event) => setTerms({ ...terms, copiesOnly: event.target.checked })}
          >
            入院只留复印件，原件自己带着
          </Checkbox>
          <Checkbox
            checked={terms.noShareNow}
            onChange={(event) => setTerms({ ...terms, noShareNow: event.target.checked })}
          >
            签分期不用当场先付一份
          </Checkbox>
          <span className="row">
            分期比别人多分
            <InputNumber
              aria-label="多分几次"
              suffix="次"
              min={0}
              max={MOST}
              precision={0}
              value={terms.extraParts}
              onChange={(value) => setTerms({ ...terms, extraParts: value ?? 0 })}
            />
          </span>
        </>
      }
      dateLabel="按时付清的方便从哪天起"
      button="从这天起这样办"
      save={async (from, key) => {
        await call('setCreditTerms', { body: { ...terms, from }, key });
        return `${formatLongDay(from)} 起：${said(terms)}`;
      }}
      onDone={onDone}
      rows={data.rows.map((row) => ({ ...row, say: `${formatLongDay(row.from)} 起：${said(row)}` }))}
    />
  );
}

/** What paying off on time is good for at the next admission (P32); only where the scheme grants something. */
export function CreditTermsPanel() {
  const terms = useCall('getCreditTerms');
  return (
    <Panel title="按时付清的人，下次有什么方便">
      <Shown of={terms}>
        {(data) =>
          data.now && data.scheme ? (
            <>
              <Setting key={data.rows.length} data={data} now={data.now} onDone={terms.reload} />
              <p className="pad muted">
                依据：{data.scheme.name}，{data.scheme.source}：{data.scheme.text}。
              </p>
            </>
          ) : (
            <p className="pad muted">本地的方案没有写按时付清的优惠，这里不能定。</p>
          )
        }
      </Shown>
    </Panel>
  );
}
