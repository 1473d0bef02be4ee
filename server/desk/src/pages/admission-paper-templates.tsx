import './admission-paper.css';
import type { PaperTemplateVersion, ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { Mark, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { day } from '../components/words.js';
import { useMe } from '../session-context.js';
import { type Kind, TemplateForm } from './admission-paper-template-form.js';

type Templates = ResponseOf<'getPaperTemplates'>;
type Choice = Templates['atAdmission']['kind'];
type SignedKind = Kind & { kind: NonNullable<Choice> };

/** Papers that tell are not signed at admission. */
function isSigned(row: Kind): row is SignedKind {
  return row.kind === 'treat-first' || row.kind === 'stay-first';
}

const STATUS_WORDS = { 'in-force': '在用', coming: '还没启用', past: '以前的' } as const;

function Versions({ kind, onWrite }: { kind: Kind; onWrite?: ((version: PaperTemplateVersion) => void) | undefined }) {
  return (
    <Panel title={kind.title}>
      <ul className="rows">
        {kind.versions.map((version) => (
          <li key={version.templateId}>
            <b>{version.label}</b>
            <Mark
              icon={version.status === 'in-force' ? 'check' : 'clock'}
              tone={version.status === 'in-force' ? 'ok' : 'plain'}
            >
              {STATUS_WORDS[version.status]}
            </Mark>
            <span className="muted">{version.savedBy && `${version.savedBy} 存`}</span>
            {onWrite ? (
              <Button size="small" onClick={() => onWrite(version)}>
                {version.status === 'coming' ? '改这一版' : '照这版写新的'}
              </Button>
            ) : (
              <span />
            )}
          </li>
        ))}
      </ul>
      <p className="pad muted">
        能用的变量：
        {kind.variables
          .map(({ name, meaning, required }) => `{{${name}}} ${meaning}${required ? '（必须有）' : ''}`)
          .join('；')}
      </p>
    </Panel>
  );
}

/** Where the scheme asks for no paper, the institution may have one signed all the same; who approved it stands here. */
function AtAdmission({ data, today, onDone }: { data: Templates; today: string; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const { kind, by, choices } = data.atAdmission;
  const [wanted, setWanted] = useState<NonNullable<Choice> | 'none'>(kind ?? 'none');
  const [from, setFrom] = useState(today);
  const [approvedBy, setApprovedBy] = useState('');
  const titleOf = (one: Choice) => data.kinds.find((row) => row.kind === one)?.title ?? '不签';
  const choose = async () => {
    const worked = await once(async () => {
      await call('chooseAdmissionPaper', {
        body: { kind: wanted === 'none' ? null : wanted, from, approvedBy },
        key: actionKey(),
      });
      return '记下了';
    });
    if (worked === 'done') onDone();
  };
  return (
    <Panel title="入院签哪一种">
      <div className="pad stack">
        <span>
          现在：<b>{titleOf(kind)}</b>
          {by === 'scheme' && '（政策要求）'}
          {by === 'institution' && '（本院决定）'}
        </span>
        {by !== 'scheme' && mayCall(me.role, 'chooseAdmissionPaper') && (
          <>
            <Select
              aria-label="签哪一种"
              value={wanted}
              onChange={setWanted}
              options={[
                { value: 'none' as const, label: '不签' },
                ...data.kinds.filter(isSigned).map((row) => ({ value: row.kind, label: row.title })),
              ]}
            />
            <DayInput aria-label="从哪天起" min={today} value={from} onChange={setFrom} />
            <Input
              aria-label="谁批准的"
              placeholder="谁批准的，如院长办公会"
              value={approvedBy}
              onChange={(event) => setApprovedBy(event.target.value)}
            />
            <Button disabled={approvedBy.trim().length < 2} onClick={() => void choose()}>
              从这天起这样办
            </Button>
          </>
        )}
        {choices.map((choice) => (
          <small key={choice.recordedAt}>
            {day(choice.from)} 起 {titleOf(choice.kind)}，{choice.approvedBy} 批准，{choice.recordedBy} 记
          </small>
        ))}
      </div>
    </Panel>
  );
}

function TemplatesPage({ data, onDone }: { data: Templates; onDone(): void }) {
  const me = useMe();
  const [writing, setWriting] = useState<PaperTemplateVersion | null>(null);
  const kind = data.kinds.find((row) => row.kind === writing?.kind);
  const today = me.businessDate;
  return (
    <div className="fill">
      {writing && kind ? (
        <TemplateForm
          kind={kind}
          version={writing}
          today={today}
          onBack={() => setWriting(null)}
          onDone={() => {
            setWriting(null);
            onDone();
          }}
        />
      ) : (
        <div className="stack grow scroll">
          {data.kinds.map((row) => (
            <Versions
              key={row.kind}
              kind={row}
              onWrite={mayCall(me.role, 'savePaperTemplate') ? setWriting : undefined}
            />
          ))}
        </div>
      )}
      <div className="stack side-column">
        <AtAdmission data={data} today={today} onDone={onDone} />
      </div>
    </div>
  );
}

/** The institution's words for the papers of P10: every version with its first day; what is in force is never edited. */
export default function PaperTemplatesPage() {
  const templates = useCall('getPaperTemplates');
  return (
    <>
      <PageHead title="协议文本">
        <span className="muted">以前签好的协议永远是当时的文本</span>
      </PageHead>
      <Shown of={templates}>{(data) => <TemplatesPage data={data} onDone={templates.reload} />}</Shown>
    </>
  );
}
