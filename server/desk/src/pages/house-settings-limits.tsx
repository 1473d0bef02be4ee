import type { BodyOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { formatLongDay } from '@zhenhoufu/shared/time';
import { InputNumber } from 'antd';
import { useState } from 'react';
import { call } from '../api/client.js';
import { DatedSetting } from '../components/dated-setting.js';
import { Panel } from '../components/parts.js';
import { yuan } from '../components/words.js';

type Limits = ResponseOf<'getHouseSettings'>['limits'];
type Rules = Omit<BodyOf<'setInstalmentLimits'>, 'from'>;
const FEN = 100;

/** Label, what stands behind the number, least and most (the contract's). */
const FIELDS: readonly [keyof Rules, string, string, number, number][] = [
  ['maxParts', '最多分几次', '次', 1, 60],
  ['maxMonths', '最长几个月', '个月', 1, 60],
  ['minPartFen', '每次至少多少', '元', 1, 10_000],
  ['shareNowPercent', '签的时候先付', '%', 0, 90],
  ['maxFirstDueDays', '第一次最晚几天内付', '天', 1, 180],
  ['maxDeferralDays', '不分次，只往后延，最晚几天内付', '天', 1, 365],
  ['presentedDays', '给了方案几天内签', '天', 1, 30],
];

function inWords(rules: Rules): string {
  const share = rules.shareNowPercent > 0 ? `，签的时候先付 ${rules.shareNowPercent}%` : '，签的时候不用先付';
  return (
    `最多 ${rules.maxParts} 次、${rules.maxMonths} 个月，每次不少于 ${yuan(rules.minPartFen)} 元${share}；` +
    `第一次最晚 ${rules.maxFirstDueDays} 天内付，只往后延的最晚 ${rules.maxDeferralDays} 天内付；` +
    `给了方案 ${rules.presentedDays} 天内签。`
  );
}

/** 分期规则 (P30): a debt of which parts may be made, and from when; what was presented keeps its own. */
export function LimitsPanel({ limits, onDone }: { limits: Limits; onDone(): void }) {
  const [rules, setRules] = useState<Rules>(limits.now);
  const same = FIELDS.every(([field]) => rules[field] === limits.now[field]);
  return (
    <Panel title="分期规则" aside={<span className="muted">签好的、已经给了患者的协议不变</span>}>
      <DatedSetting
        now={inWords(limits.now)}
        fields={
          <div className="entry__fields" style={{ rowGap: 8 }}>
            {FIELDS.map(([field, label, unit, least, most]) => {
              const per = field === 'minPartFen' ? FEN : 1;
              return (
                <label key={field} htmlFor={`limit-${field}`}>
                  {label}
                  <InputNumber
                    id={`limit-${field}`}
                    suffix={unit}
                    style={{ width: '100%' }}
                    min={least}
                    max={most}
                    precision={per === FEN ? 2 : 0}
                    value={rules[field] / per}
                    onChange={(value) =>
                      setRules({ ...rules, [field]: value === null ? limits.now[field] : Math.round(value * per) })
                    }
                  />
                </label>
              );
            })}
          </div>
        }
        dateLabel="新规则从哪天起"
        button="新签的按这个规则"
        disabled={same}
        save={async (from, key) => {
          await call('setInstalmentLimits', { body: { ...rules, from }, key });
          return `${formatLongDay(from)} 起新签的按这个规则`;
        }}
        onDone={onDone}
        rows={limits.rows.map((row) => ({
          ...row,
          say: `${formatLongDay(row.from)} 起：${inWords(row)}`.replace(/。$/, ''),
        }))}
      />
    </Panel>
  );
}
