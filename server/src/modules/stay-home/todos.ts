import type { PrepaymentView, Repayment, StayHome } from '@zhenhoufu/shared/contracts';
import { SETTLEMENT_SHEET } from '@zhenhoufu/shared/domain';
import { formatFen, formatYuan, wholeYuan } from '@zhenhoufu/shared/money';
import { formatDay } from '@zhenhoufu/shared/time';
import type { StayScope } from '../../common/caller.js';
import type { ToldEstimate } from '../discharge-estimates/index.js';
import type { Grant } from '../identity/index.js';

type Todo = StayHome['todos'][number];

interface Standing {
  repayment: Repayment;
  settled: boolean;
  pending: readonly Grant[];
  /** The paper of P10 waits for a signature. */
  toSign: boolean;
  prepayments: readonly PrepaymentView[];
  /** What billing told about discharge (P18); null where nothing was, or the stay is settled. */
  estimate: Pick<ToldEstimate, 'amountFen'> | null;
}

/** Nothing of this is put to a family in mourning; what is on paper stays where it is. */
const NOT_IN_MOURNING: readonly Todo['kind'][] = [
  'pay',
  'pay-prepayment',
  'choose-plan',
  'sign-agreement',
  'see-estimate',
  'see-settlement',
];

/** What the person has to do, most urgent first; only what their scopes let them do. */
export function todosOf(stay: StayScope, standing: Standing): Todo[] {
  const todos = allTodos(stay, standing);
  return standing.repayment.deceased ? todos.filter((todo) => !NOT_IN_MOURNING.includes(todo.kind)) : todos;
}

function allTodos(stay: StayScope, standing: Standing): Todo[] {
  const { repayment, settled, pending, toSign, prepayments } = standing;
  const todos: Todo[] = [];
  const may = (scope: 'pay' | 'sign') => stay.scopes.includes(scope);
  const { agreement, balanceFen, proposal } = repayment;
  if (toSign && may('sign')) {
    todos.push({
      kind: 'sign-admission-paper',
      title: '入院协议等您看完签字',
      detail: '签好就不用交押金',
      targetId: null,
    });
  }
  if (may('pay')) todos.push(...prepayments.filter((row) => row.leftFen > 0).map(prepaymentTodo));
  if (standing.estimate && stay.scopes.includes('view-bills')) {
    todos.push({
      kind: 'see-estimate',
      title: '看出院大概要付多少',
      detail: `约 ${formatYuan(wholeYuan(standing.estimate.amountFen)).replace(/\.00$/, '')} 元，可以怎么办`,
      targetId: null,
    });
  }
  const next = repayment.instalments.find((part) => part.paidFen < part.amountFen);
  if (next?.status === 'overdue' && may('pay')) {
    todos.push({
      kind: 'pay',
      title: `第 ${next.no} 期还没收到`,
      detail: `${formatFen(next.amountFen - next.paidFen)}，付不上可以先商量`,
      targetId: null,
    });
  }
  const undecided = repayment.borneWaiting;
  if (proposal && !undecided && may('sign')) {
    const theirs = proposal.side === 'hospital';
    todos.push({
      kind: 'sign-agreement',
      title: theirs ? '医院提了一份还款协议' : '还款协议等您看完签字',
      detail: theirs ? '看看合不合适，合适再签' : '先看全文，再写名字',
      targetId: proposal.agreementId,
    });
  }
  if (settled && balanceFen > 0 && !agreement && !undecided && may('sign')) {
    todos.push({
      kind: 'choose-plan',
      title: '选怎么付',
      detail: `自己要付 ${formatFen(balanceFen)}，可以分几次`,
      targetId: null,
    });
  }
  if (next && next.status === 'next' && may('pay')) {
    todos.push({
      kind: 'pay',
      title: `第 ${next.no} 期 ${formatFen(next.amountFen - next.paidFen)}`,
      detail: `${formatDay(next.effectiveDate)}以前付，早付也行`,
      targetId: null,
    });
  }
  if (may('sign')) {
    for (const grant of pending) {
      todos.push({
        kind: 'confirm-relative',
        title: `${grant.relationName}${grant.name}想看您的账单`,
        detail: '您答应了他才能看',
        targetId: grant._id,
      });
    }
  }
  const paidOff = repayment.instalments.length > 0 && balanceFen === 0;
  if (settled && !paidOff)
    todos.push({
      kind: 'see-settlement',
      title: `看${SETTLEMENT_SHEET.title}`,
      detail: SETTLEMENT_SHEET.detail,
      targetId: null,
    });
  return todos;
}

function prepaymentTodo({ kind, title, leftFen, prepaymentId }: PrepaymentView): Todo {
  const words =
    kind === 'deposit'
      ? { title: `押金还要交 ${formatFen(leftFen)}`, detail: '一时拿不出，先跟收费处说，可以商量' }
      : { title: `先付自己要付的 ${formatFen(leftFen)}`, detail: `${title}了；付不上，治疗照常` };
  return { kind: 'pay-prepayment', ...words, targetId: prepaymentId };
}
