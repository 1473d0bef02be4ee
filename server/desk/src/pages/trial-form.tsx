import { Button, Checkbox, Input, Select } from 'antd';
import type { ReactNode } from 'react';
import { Panel } from '../components/parts.js';
import type { Section } from './trial-calculator.js';
import {
  type FieldError,
  newRow,
  type Row,
  type TrialField,
  type TrialRows,
  type Value,
  type Values,
} from './trial-input.js';

const MOST_ROWS = 120;

/** Is the error this field's own? A list's single wrong part belongs to its field too. */
const concerns = (path: string, error: FieldError | null): error is FieldError =>
  error !== null && (error.field === path || error.field.startsWith(`${path}[`));

interface ControlProps {
  field: TrialField;
  /** Full path: names the field and its error. */
  path: string;
  name: string;
  value: Value | undefined;
  error: FieldError | null;
  onChange(value: Value): void;
}

function Control({ field, path, name, value, error, onChange }: ControlProps) {
  const wrong = concerns(path, error);
  const marks = {
    'aria-label': name,
    'aria-invalid': wrong,
    ...(wrong ? { 'aria-describedby': `${path}-wrong`, status: 'error' as const } : {}),
  };
  const { kind, options = [] } = field;
  if (kind === 'many') {
    const list = Array.isArray(value) ? [...value] : [];
    return (
      <Select<string[]>
        {...marks}
        mode="multiple"
        placeholder="没有就空着"
        value={list}
        onChange={onChange}
        options={[...options]}
      />
    );
  }
  const text = typeof value === 'string' ? value : '';
  if (kind === 'choice') {
    return (
      <Select<string> {...marks} placeholder="选一项" value={text || null} onChange={onChange} options={[...options]} />
    );
  }
  const number = kind === 'yuan' || kind === 'whole';
  return (
    <Input
      {...marks}
      type={kind === 'day' ? 'date' : 'text'}
      inputMode={number ? 'decimal' : undefined}
      className={number ? 'num' : ''}
      placeholder={field.hint ?? ''}
      value={text}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

function Wrong({ path, error }: { path: string; error: FieldError | null }): ReactNode {
  if (!concerns(path, error)) return null;
  return (
    <small id={`${path}-wrong`} className="over" role="alert">
      {error.message}
    </small>
  );
}

function Lines({
  of,
  rows,
  error,
  onChange,
}: {
  of: TrialRows;
  rows: readonly Row[];
  error: FieldError | null;
  onChange(rows: readonly Row[]): void;
}) {
  return (
    <div className="trial__lines">
      <div className="row">
        <h3 className="grow">{of.label}</h3>
        <Button size="small" disabled={rows.length >= MOST_ROWS} onClick={() => onChange([...rows, newRow({})])}>
          加一行
        </Button>
      </div>
      {error?.field === of.path && <Wrong path={of.path} error={error} />}
      {rows.length > 0 && (
        <table className="t">
          <thead>
            <tr>
              {of.columns.map(({ path, label }) => (
                <th key={path}>{label}</th>
              ))}
              <th aria-label="去掉" />
            </tr>
          </thead>
          <tbody>
            {rows.map((row, index) => (
              <tr key={String(row.id)}>
                {of.columns.map((field) => {
                  const path = `${of.path}[${index}].${field.path}`;
                  return (
                    <td key={field.path}>
                      <Control
                        field={field}
                        path={path}
                        name={`${of.label}第 ${index + 1} 行 ${field.label}`}
                        value={row[field.path]}
                        error={error}
                        onChange={(value) =>
                          onChange(rows.map((old, at) => (at === index ? { ...old, [field.path]: value } : old)))
                        }
                      />
                      <Wrong path={path} error={error} />
                    </td>
                  );
                })}
                <td>
                  <Button
                    size="small"
                    aria-label={`去掉${of.label}第 ${index + 1} 行`}
                    onClick={() => onChange(rows.filter((_, at) => at !== index))}
                  >
                    去掉
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

/** One part of a calculator's form; an error stands at the field that it names. */
export function TrialSection({
  section,
  values,
  error,
  onChange,
}: {
  section: Section;
  values: Values;
  error: FieldError | null;
  onChange(values: Values): void;
}) {
  const set = (path: string, value: Value) => onChange({ ...values, fields: { ...values.fields, [path]: value } });
  const flags = section.fields.filter(({ kind }) => kind === 'flag');
  return (
    <Panel title={section.title}>
      <div className="pad stack">
        {section.fields
          .filter(({ kind }) => kind !== 'flag')
          .map((field) => (
            <div key={field.path} className="trial__field">
              <span aria-hidden="true">{field.label}</span>
              <div className="trial__control">
                <Control
                  field={field}
                  path={field.path}
                  name={field.label}
                  value={values.fields[field.path]}
                  error={error}
                  onChange={(value) => set(field.path, value)}
                />
                <Wrong path={field.path} error={error} />
              </div>
            </div>
          ))}
        {flags.length > 0 && (
          <div className="trial__flags">
            {flags.map(({ path, label }) => (
              <Checkbox
                key={path}
                checked={values.fields[path] === true}
                onChange={(event) => set(path, event.target.checked)}
              >
                {label}
              </Checkbox>
            ))}
          </div>
        )}
        {section.rows?.map((of) => (
          <Lines
            key={of.path}
            of={of}
            rows={values.rows[of.path] ?? []}
            error={error}
            onChange={(rows) => onChange({ ...values, rows: { ...values.rows, [of.path]: rows } })}
          />
        ))}
      </div>
    </Panel>
  );
}
