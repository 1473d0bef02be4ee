import type { ResponseOf } from '@zhenhoufu/shared/contracts';
import type { Loaded } from '../api/hooks.js';
import { Panel } from '../components/parts.js';
import { useNow } from '../session-context.js';
import { AnswerBox, Talk } from './question-talk.js';

/** On the stay page: what was asked about this stay; the longest waiting one has the answer box. */
export function StayQuestions({ asked }: { asked: Loaded<ResponseOf<'listBillQuestions'>> }) {
  const nowMs = useNow();
  const questions = asked.data?.questions ?? [];
  if (questions.length === 0) return null;
  const waiting = questions.filter(({ state }) => state !== 'answered');
  const next = waiting.at(-1);
  return (
    <Panel title="患者提问" aside={<span className="muted">{waiting.length} 个等着答</span>}>
      {next && (
        <>
          <Talk of={next} nowMs={nowMs} />
          <AnswerBox key={next.questionId} of={next} onDone={asked.reload} />
        </>
      )}
      {questions
        .filter((question) => question !== next)
        .map((question) => (
          <Talk key={question.questionId} of={question} nowMs={nowMs} />
        ))}
    </Panel>
  );
}
