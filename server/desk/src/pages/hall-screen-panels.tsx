import { formatYuan } from '@zhenhoufu/shared/money';
import { formatLongDay } from '@zhenhoufu/shared/time';
import type { ReactNode } from 'react';
import type { Policy } from './hall-screen-policy.js';

/** `5,000` for an even amount, read from six metres. */
export const roundYuan = (fen: number): string => formatYuan(fen).replace(/\.00$/, '');

/** Breaks lines between clauses, never inside one. */
export function Clauses({ of }: { of: string }) {
  return of
    .split(/(?<=[，；。、：])/)
    .map((part, index, all) => <em key={all.slice(0, index + 1).join('')}>{part}</em>);
}

/** A step of the profile's own words: up to the first comma in bold, the rest below. */
function Step({ line }: { line: string }) {
  const [head = '', ...rest] = line.replace(/。$/, '').split('，');
  return (
    <li>
      <b>
        <Clauses of={head} />
      </b>
      {rest.length > 0 && (
        <span>
          <Clauses of={rest.join('，')} />
        </span>
      )}
    </li>
  );
}

function Section({ className, title, children }: { className: string; title: string; children: ReactNode }) {
  return (
    <section className={className} aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Who({ policy: { who, everybody, how } }: { policy: Policy }) {
  const listed = everybody ? [] : who;
  const authorities = [...new Set(listed.map(({ authority }) => authority))];
  return (
    <Section className="hall__who" title="哪些人可以">
      {listed.length === 0 && (
        <p className="hall__all">
          <Clauses of={everybody ? '在这里住院的，除了写明的情形，都不收押金。' : (how[0] ?? '')} />
        </p>
      )}
      {authorities.map((authority) => (
        <div key={authority}>
          <h3>{authority}认定</h3>
          <ul>
            {listed
              .filter((row) => row.authority === authority)
              .map(({ name }) => (
                <li key={name}>{name}</li>
              ))}
          </ul>
        </div>
      ))}
      <p className="hall__note">
        <Clauses of={listed.length > 0 ? '在不在名册，问住院处。' : '拿不准，问住院处。'} />
      </p>
    </Section>
  );
}

function How({ policy }: { policy: Policy }) {
  return (
    <Section className="hall__how" title="怎么办">
      <ol>
        {policy.how.map((line) => (
          <Step key={line} line={line} />
        ))}
      </ol>
    </Section>
  );
}

/** The reasons; who stands in no list is told beside it, under 哪些人可以. */
function Not({ policy: { notCovered, unmet, who } }: { policy: Policy }) {
  const lacking = unmet.filter(({ condition }) => condition !== 'category' || who.length === 0);
  return (
    <Section
      className={notCovered.length + lacking.length > 10 ? 'hall__not hall__not--many' : 'hall__not'}
      title="哪些情况要交押金"
    >
      <ul>
        {notCovered.map(({ clause, plain }) => (
          <li key={clause}>{plain}</li>
        ))}
        {lacking.map(({ condition, plain }) => (
          <li key={condition}>{plain}</li>
        ))}
      </ul>
      <p className="hall__note">
        <Clauses of="不能享受的，按普通押金住院，我们会把原因说清楚。" />
      </p>
    </Section>
  );
}

const KEPT = [
  { how: 'copy', words: '只留复印件，原件还给您。' },
  { how: 'original', words: '原件由住院处保管，出院还给您。' },
] as const;

function Bring({ policy: { bring, kept } }: { policy: Policy }) {
  return (
    <Section className="hall__who hall__bring" title="带什么来">
      <ul>
        {bring.map((line) => (
          <li key={line}>
            <Clauses of={line} />
          </li>
        ))}
      </ul>
      <div className="hall__note">
        {kept.length === 0 && '证件看过就还给您。'}
        {KEPT.map(({ how, words }) => {
          const papers = kept.filter((row) => row.how === how).map((row) => row.papers.join('或'));
          return (
            papers.length > 0 && (
              <p key={how}>
                <Clauses of={`${papers.join('、')}：${words}`} />
              </p>
            )
          );
        })}
      </div>
    </Section>
  );
}

function Pay({ policy: { stageStepFen, instalments } }: { policy: Policy }) {
  const { maxParts, maxMonths, minPartFen, maxFirstDueDays } = instalments;
  const steps = [
    stageStepFen === null
      ? '住院时不收押金，每天的费用清单在手机上看'
      : `费用每到 ${roundYuan(stageStepFen)} 元，先付其中自己要付的那部分`,
    '出院医保先报，您只付自己那部分',
    `一次付不清，可以签协议分着付，最多分 ${maxParts} 次，最长 ${maxMonths} 个月，每次不少于 ${roundYuan(minPartFen)} 元`,
    `第一次付款，签协议后 ${maxFirstDueDays} 天以内`,
  ];
  return (
    <Section className="hall__how" title="钱怎么付">
      <ol>
        {steps.map((line) => (
          <Step key={line} line={line} />
        ))}
      </ol>
    </Section>
  );
}

function Ask({ policy: { phone, emergencyCheckHours, scheme, inForceFrom } }: { policy: Policy }) {
  return (
    <Section className="hall__not hall__ask" title="有事问谁">
      <dl>
        <dt>住院、名册、押金</dt>
        <dd>住院处</dd>
        <dt>看不懂清单、药和检查</dt>
        <dd>管床医生、护士站</dd>
        <dt>付款、分期</dt>
        <dd>收费处</dd>
        <dt>都不清楚</dt>
        <dd className="hall__call">{phone}</dd>
      </dl>
      <p className="hall__note">
        <Clauses of={`急诊先住院的，${emergencyCheckHours} 小时内补办核实。`} />
        <br />
        {scheme}，{formatLongDay(inForceFrom)}起
      </p>
    </Section>
  );
}

/** What the screen turns through; each fills the middle of it. */
export const PANELS = [
  {
    name: '谁能、怎么办',
    Draw: ({ policy }: { policy: Policy }) => (
      <>
        <Who policy={policy} />
        <How policy={policy} />
        <Not policy={policy} />
      </>
    ),
  },
  {
    name: '带什么、怎么付',
    Draw: ({ policy }: { policy: Policy }) => (
      <>
        <Bring policy={policy} />
        <Pay policy={policy} />
        <Ask policy={policy} />
      </>
    ),
  },
] as const;
