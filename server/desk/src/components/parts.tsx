import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';

type Tone = 'ok' | 'due' | 'over' | 'plain';

/** A status: always a word, mostly a shape, colour only supports. */
export function Mark({ icon, tone, children }: { icon?: IconName; tone?: Tone; children: ReactNode }) {
  return (
    <span className={tone ? `tag tag--${tone}` : 'tag'}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  );
}

/** The title row: page or person, what it is about, actions at the right. */
export function PageHead({ title, children, acts }: { title: string; children?: ReactNode; acts?: ReactNode }) {
  return (
    <div className="phead">
      <h1>{title}</h1>
      {children}
      {acts && <div className="phead__acts">{acts}</div>}
    </div>
  );
}

/** A card with its own head. */
export function Panel({
  title,
  aside,
  acts,
  className = '',
  children,
}: {
  title: string;
  aside?: ReactNode;
  acts?: ReactNode;
  className?: string;
  children: ReactNode;
}) {
  return (
    <section className={`card ${className}`} aria-label={title}>
      <header>
        <h2>{title}</h2>
        {aside}
        {acts && <div className="card__acts">{acts}</div>}
      </header>
      {children}
    </section>
  );
}

/** Where something stands: done, now, later. `now` is the index of the running step; past the end all are done. */
export function Steps({ steps, now }: { steps: readonly string[]; now: number }) {
  return (
    <ol className="steps">
      {steps.map((step, index) => (
        <li
          key={step}
          className={index < now ? 'done' : index === now ? 'now' : undefined}
          aria-current={index === now ? 'step' : undefined}
        >
          <i>{index < now ? '✓' : index + 1}</i>
          {step}
        </li>
      ))}
    </ol>
  );
}

/** One figure of the number strip, with its unit and one short sentence. */
export function Fact({
  name,
  value,
  unit,
  note,
  tone,
  icon,
}: {
  name: string;
  value: string;
  unit?: string;
  note?: string;
  tone?: 'due' | 'over' | undefined;
  icon?: ReactNode;
}) {
  return (
    <div className="fact">
      <span>
        {icon}
        {name}
      </span>
      <b className={unit ? (tone ?? '') : 'fact--words'} title={unit ? undefined : value}>
        {value}
        {unit && <small>{unit}</small>}
      </b>
      {note && <small title={note}>{note}</small>}
    </div>
  );
}

/** A sentence that needs a person: what happened, then why, then where to go. */
export function Note({ icon, tone, children }: { icon: IconName; tone?: 'due' | 'over'; children: ReactNode }) {
  return (
    <div className={tone ? `note note--${tone}` : 'note'} role={tone ? 'status' : undefined}>
      <Icon name={icon} />
      <div className="grow">{children}</div>
    </div>
  );
}

/** What is known of one thing: a small name and its value, line by line. */
export function FactRows({ facts }: { facts: readonly (readonly [name: string, value: string])[] }) {
  return (
    <ul className="rows">
      {facts.map(([name, value]) => (
        <li key={name}>
          <small className="nowrap">{name}</small>
          <span>{value}</span>
        </li>
      ))}
    </ul>
  );
}
