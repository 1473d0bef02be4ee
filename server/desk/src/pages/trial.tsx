import { runRule } from '@zhenhoufu/shared/rules';
import { Button, Segmented } from 'antd';
import { useState } from 'react';
import { usePageKeys } from '../components/keyboard.js';
import { Note, PageHead, Panel } from '../components/parts.js';
import { Calm } from '../components/states.js';
import { useMe } from '../session-context.js';
import type { Calculator } from './trial-calculator.js';
import { annualCap, catalogueShare, stages } from './trial-costs.js';
import { eligibility } from './trial-eligibility.js';
import { TrialSection } from './trial-form.js';
import { type FieldError, inYuan, toInput, type Values, withRowIds } from './trial-input.js';
import { allocate, arrearsStage, schedule } from './trial-repayment.js';
import { TrialResult } from './trial-result.js';
import { TRIAL_ROLES } from './trial-roles.js';
import './trial.css';

const CALCULATORS: readonly Calculator[] = [
  eligibility,
  schedule,
  allocate,
  arrearsStage,
  stages,
  catalogueShare,
  annualCap,
];

type Outcome = { input: Record<string, unknown>; output: unknown } | FieldError;

/** Runs the rule that the services call (edges.md section 4); an error names the field of the form. */
function work(of: Calculator, values: Values): Outcome {
  const read = toInput(
    of.sections.flatMap(({ fields }) => fields),
    of.sections.flatMap(({ rows }) => rows ?? []),
    values,
  );
  if (!read.ok) return read.error;
  const input = of.complete ? of.complete(read.input) : read.input;
  const result = runRule(of.name, input);
  return result.ok
    ? { input, output: result.output }
    : { field: result.error.field, message: inYuan(result.error.message) };
}

function Bench({ of, today }: { of: Calculator; today: string }) {
  const [values, setValues] = useState(() => withRowIds(of.start(today)));
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const run = () => setOutcome(work(of, values));
  usePageKeys([{ keys: ['F2'], say: '算一遍', run }]);
  const error = outcome && 'message' in outcome ? outcome : null;
  return (
    <div className="trial">
      <div className="stack">
        {of.sections.map((section) => (
          <TrialSection
            key={section.title}
            section={section}
            values={values}
            error={error}
            onChange={(next) => {
              setValues(next);
              setOutcome(null);
            }}
          />
        ))}
      </div>
      <Panel
        title="结果"
        acts={
          <Button type="primary" onClick={run}>
            算一遍 <kbd>F2</kbd>
          </Button>
        }
      >
        <div className="pad stack" aria-live="polite">
          <p className="muted">{of.say}</p>
          {outcome === null && <p className="muted">左边填好，点“算一遍”。改了左边，要再算一遍。</p>}
          {error && (
            <Note icon="warn" tone="over">
              <b>还算不了。</b>
              <br />
              有一格要改：{error.message}
            </Note>
          )}
          {outcome && 'output' in outcome && (
            <TrialResult name={of.name} input={outcome.input} output={outcome.output} />
          )}
        </div>
      </Panel>
    </div>
  );
}

/** 试算: the rules by themselves, with invented answers. Nothing is saved and no patient is looked up. */
export default function Trial() {
  const me = useMe();
  const [name, setName] = useState<Calculator['name']>('eligibility');
  const of = CALCULATORS.find((row) => row.name === name) ?? eligibility;
  if (!TRIAL_ROLES.includes(me.role)) return <Calm icon="lock" say="试算给住院处、收费处和管理员用" />;
  return (
    <>
      <PageHead title="试算">
        <span className="muted">只是算一算：不查患者，不留记录，不动账</span>
      </PageHead>
      <Segmented<Calculator['name']>
        aria-label="算什么"
        value={name}
        onChange={setName}
        options={CALCULATORS.map(({ name: value, title: label }) => ({ value, label }))}
      />
      <Bench key={name} of={of} today={me.businessDate} />
    </>
  );
}
