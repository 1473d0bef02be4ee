import Taro from '@tarojs/taro';

export type Answer = { templateId: string; answer: 'accept' | 'reject' | 'ban' | 'filter' };

const ANSWERS: Record<string, Answer['answer']> = {
  accept: 'accept',
  acceptWithAudio: 'accept',
  ban: 'ban',
  filter: 'filter',
};

/**
 * Asks for the right to remind; must be called first thing in the tap (wechat-facts B4). Whoever has switched all
 * messages off (20004) has answered too: no. Null where nobody can be asked.
 */
export async function askToRemind(templateIds: string[], _token: string): Promise<Answer[] | null> {
  const said = (await Taro.requestSubscribeMessage({ tmplIds: templateIds, entityIds: [] }).catch(
    () => ({}),
  )) as Record<string, string>;
  return templateIds.map((templateId) => ({ templateId, answer: ANSWERS[said[templateId] ?? ''] ?? 'reject' }));
}
