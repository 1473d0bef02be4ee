import { OVERDUE_STAGES, yuan } from './words.js';

/** Pattern of an overdue stage in the ageing ramp; its amount is always written beside it. */
export const agePattern = (stage: string): string => stage.replace('overdue', 'age');

/** What is late by how long, as a bar to scale; `share` of the full width. */
export function AgeBar({
  buckets,
  words,
  share,
}: {
  buckets: readonly { stage: string; amountFen: number }[];
  words: Record<string, string>;
  share: number;
}) {
  const amountOf = (stage: string) => buckets.find((one) => one.stage === stage)?.amountFen ?? 0;
  return (
    <div className="age" aria-hidden="true" style={{ width: `${share * 100}%` }}>
      {OVERDUE_STAGES.map((stage) => (
        <i
          key={stage}
          className={agePattern(stage)}
          style={{ flex: `${amountOf(stage)} 0 0` }}
          title={`${words[stage]} ${yuan(amountOf(stage))} 元`}
        />
      ))}
    </div>
  );
}
