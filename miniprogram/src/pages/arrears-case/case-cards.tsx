import { View } from '@tarojs/components';
import type { ArrearsCaseView } from '@zhenhoufu/shared/contracts';
import { formatDay, formatShortDay } from '@zhenhoufu/shared/time';
import { pdfType } from '../../api/pdf-type';
import { Listen } from '../../components/listen';
import { sayProblem } from '../../components/notice';
import { openPaper } from '../../platform/paper';

const LETTER_WORDS = { notice: '看欠费告知书', decision: '看认定决定书', removal: '看撤销通知书' } as const;

/** Where it stands, the clause in the scheme's own words, and the facts that the hospital sees. */
export function Meaning({ of }: { of: ArrearsCaseView }) {
  return (
    <View className="card">
      <View className="card__h">现在到哪一步</View>
      <View>{of.plain}</View>
      <View className="sub">
        医院按的是：“{of.clause.text}”（{of.clause.source}）
      </View>
      <View className="sub">医院认为的事实：{of.grounds}</View>
      {of.endedOn === null && of.listedOn === null && (
        <View className="sub">日子过了还没有回音，由两个没有经办的人分别审；有一个不同意，就不认定。</View>
      )}
      <Listen word="听一遍" words={of.plain} kind="link" />
    </View>
  );
}

export function Letters({ stayId, of }: { stayId: string; of: ArrearsCaseView }) {
  if (of.letters.length === 0) return null;
  return (
    <View className="card">
      <View className="card__h">文件</View>
      {of.letters.map((letter) => (
        <View key={letter}>
          <View
            className="link"
            role="button"
            onClick={() => {
              const params = { stayId, caseId: of.caseId, letter };
              void openPaper('getArrearsLetter', { params, query: pdfType() }).catch(sayProblem);
            }}
          >
            {LETTER_WORDS[letter]}
          </View>
        </View>
      ))}
      {of.notice?.deliveredOn && (
        <View className="sub">
          告知书 {formatDay(of.notice.deliveredOn)}送到（{of.notice.deliveredHow}），答复的日子从这天算起。
        </View>
      )}
    </View>
  );
}

/** `waiting`: what holds until the answer. */
export function SaidCard({ of, waiting }: { of: ArrearsCaseView['objections'][number]; waiting: string }) {
  return (
    <View className="card">
      <View className="card__h">
        {formatShortDay(of.on)} {of.by}不同意
      </View>
      <View className="sub">{of.text}</View>
      {of.late && <View className="sub">过了答复的日子说的，也收了。</View>}
      {of.answer ? (
        <View className="sub">
          {formatShortDay(of.answer.on)} {of.answer.by}答{of.answer.upheld ? '，您说得对' : ''}：{of.answer.text}
        </View>
      ) : (
        <View className="sub">
          {waiting}
          {formatShortDay(of.answerBy)}前答复。
        </View>
      )}
    </View>
  );
}

export function ReviewsCard({ of }: { of: ArrearsCaseView }) {
  if (of.reviews.length === 0) return null;
  return (
    <View className="card">
      <View className="card__h">谁审的</View>
      {of.reviews.map((review) => (
        <View className="sub" key={review.role + review.on + review.reason}>
          {formatShortDay(review.on)} {review.role}
          {review.listing ? '同意列入' : '不同意列入'}：{review.reason}
        </View>
      ))}
    </View>
  );
}

/** Every step, with the role that took it. */
export function StepsCard({ of }: { of: ArrearsCaseView }) {
  return (
    <View className="card">
      <View className="card__h">经过</View>
      {of.steps.map((step) => (
        <View className="sub" key={step.at + step.what}>
          {formatShortDay(step.on)} {step.who}：{step.what}
        </View>
      ))}
    </View>
  );
}
