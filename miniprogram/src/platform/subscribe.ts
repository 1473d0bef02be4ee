import Taro from '@tarojs/taro';

export type Answer = { templateId: string; answer: 'accept' | 'reject' | 'ban' | 'filter' };

/** Asks for the right to remind; must be called first thing in the tap (wechat-facts B4). */
export async function askToRemind(templateIds: string[], _token: string): Promise<Answer[]> {
  const result = (await Taro.requestSubscribeMessage({ tmplIds: templateIds, entityIds: [] })) as unknown as Record<
    string,
    string
  >;
  return templateIds.map((templateId) => ({
    templateId,
    answer: (result[templateId] ?? 'reject') as Answer['answer'],
  }));
}
