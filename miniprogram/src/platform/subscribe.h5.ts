export type Answer = { templateId: string; answer: 'accept' | 'reject' | 'ban' | 'filter' };

/** No browser can be allowed what WeChat asks: null. Only the demo plays WeChat's pop-up, and the person allows it. */
export async function askToRemind(templateIds: string[], token: string): Promise<Answer[] | null> {
  const answer = await fetch('/demo/wechat/subscribe', {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify({ templateIds }),
  });
  return answer.ok ? ((await answer.json()) as { answers: Answer[] }).answers : null;
}
