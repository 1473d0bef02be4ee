export type Answer = { templateId: string; answer: 'accept' | 'reject' | 'ban' | 'filter' };

/** The demo plays WeChat's pop-up, and the person allows it. */
export async function askToRemind(templateIds: string[], token: string): Promise<Answer[]> {
  const answer = await fetch('/demo/wechat/subscribe', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ templateIds }),
  });
  return ((await answer.json()) as { answers: Answer[] }).answers;
}
