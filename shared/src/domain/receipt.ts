/** How a receipt calls the instalment that is paid next: one whose day was over when this payment came is not "下次". */
export function nextWord(dueDate: string, paidOn: string): string {
  return dueDate < paidOn ? '到期还没付清的' : '下次';
}
