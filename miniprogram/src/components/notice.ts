import Taro from '@tarojs/taro';
import { Problem } from '../api/problem';

/** Says a refusal in a dialog that stays until it is read: nothing vanishes by itself. */
export async function sayProblem(error: unknown): Promise<void> {
  const problem = error instanceof Problem ? error : new Problem('unknown', '没有办成', '过几分钟再试');
  await Taro.showModal({
    title: problem.title,
    content: problem.detail || '请再试一次',
    showCancel: false,
    confirmText: '知道了',
  });
}

/** One plain sentence, and who asks must answer. */
export async function ask(title: string, content: string, confirmText: string): Promise<boolean> {
  return (await Taro.showModal({ title, content, confirmText, cancelText: '先不' })).confirm;
}
