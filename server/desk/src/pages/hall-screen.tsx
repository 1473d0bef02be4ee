import { formatLongDay, weekday } from '@zhenhoufu/shared/time';
import { useEffect, useState } from 'react';
import { moment } from '../components/words.js';
import { Clauses, PANELS, roundYuan } from './hall-screen-panels.js';
import { type Policy, useHallPolicy } from './hall-screen-policy.js';
import './hall-screen.css';
import './hall-screen-layout.css';

const TURN_MS = 20_000;

/** The panel in front; turns by itself unless the viewer asked for less motion. Any turn by hand starts the wait anew. */
function useTurn(count: number): [number, (to: number) => void] {
  const [turn, setTurn] = useState({ at: 0 });
  useEffect(() => {
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)');
    const timer = setTimeout(() => {
      setTurn({ at: calm.matches ? turn.at : (turn.at + 1) % count });
    }, TURN_MS);
    const byKey = ({ key }: KeyboardEvent) => {
      const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? count - 1 : 0;
      if (step > 0) setTurn({ at: (turn.at + step) % count });
    };
    window.addEventListener('keydown', byKey);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', byKey);
    };
  }, [turn, count]);
  return [turn.at, (at) => setTurn({ at })];
}

function lead({ stageStepFen, everybody }: Policy): [title: string, under: string] {
  const who = everybody ? '在这里住院一般不收押金' : '符合条件的住院不收押金';
  if (stageStepFen === null) {
    return ['先看病，出院再付钱', `${who}；出院时医保先报，您只付自己那部分。`];
  }
  return ['先看病，后付钱', `${who}；费用每到 ${roundYuan(stageStepFen)} 元，先付自己那部分。`];
}

/**
 * The policy on the hall's screen (P43; design/desk 09): open to everybody, landscape and portrait, no personal data.
 * Every fact comes from `getPolicy`.
 */
export default function HallScreen({ institution }: { institution: string }) {
  const { kept, trouble } = useHallPolicy(institution);
  const [at, show] = useTurn(PANELS.length);
  if (!kept) return <NothingYet trouble={trouble} />;
  const { policy } = kept;
  const [title, under] = lead(policy);
  const { Draw } = PANELS[at] ?? PANELS[0];
  return (
    <div className="hall">
      <header className="hall__top">
        <span>{policy.hospital}</span>
        <span className="hall__mid">先诊疗后付费　政策公示</span>
        {trouble ? (
          <span role="status">网络断了，这是{moment(kept.at)} 的资料</span>
        ) : (
          <span>
            {formatLongDay(policy.asOf)}　星期{'日一二三四五六'.charAt(weekday(policy.asOf))}
          </span>
        )}
      </header>
      <section className="hall__lead">
        <h1>{title}</h1>
        <p>
          <Clauses of={under} />
        </p>
      </section>
      <p className="hall__first">
        <b>急危重症先抢救</b>不看名单，不看欠费，先救人。
      </p>
      <main className="hall__main" key={at}>
        <Draw policy={policy} />
      </main>
      <footer className="hall__foot">
        <p className="hall__tel">
          <span>拿不准、付钱有困难、有意见，都打</span>
          <b>{policy.phone}</b>
        </p>
        <nav className="hall__turn" aria-label="换一页">
          {PANELS.map(({ name }, index) => (
            <button
              key={name}
              type="button"
              aria-current={index === at ? 'page' : undefined}
              onClick={() => show(index)}
            >
              {name}
            </button>
          ))}
        </nav>
        <div className="hall__code">
          <p>
            微信扫一扫
            <br />
            手机上慢慢看
          </p>
          <img src={policy.qr} alt="扫码在手机上看这份政策" />
        </div>
      </footer>
    </div>
  );
}

function NothingYet({ trouble }: { trouble: 'unknown' | 'lost' | null }) {
  if (trouble === null) return <div className="hall hall--calm" role="status" aria-label="正在取政策" />;
  const unknown = trouble === 'unknown';
  return (
    <div className="hall hall--calm" role="status">
      <h1>{unknown ? '没有找到这家医院' : '现在连不上'}</h1>
      <p>{unknown ? '请信息科看看这块屏幕的网址里，医院编号对不对。' : '连上以后，政策会自己显示出来。'}</p>
      <p>急危重症先抢救：不看名单，不看欠费，先救人。</p>
    </div>
  );
}
