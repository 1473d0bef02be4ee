/** What a message says now: no illness, ward, drug or full name in any of it. */
export interface MessageContent {
  title: string;
  /** The whole message, for 消息 on the phone. */
  text: string;
  /** Page of the mini-program that a tap opens. */
  page: string;
  /** The subscribe message; null where there is no template for it. */
  template: { id: string; data: Record<string, string> } | null;
  /** The SMS; null where none is sent. `text` may carry a link that is made at sending time. */
  sms: { template: string; params: Record<string, string>; text(link: string | null): string } | null;
}
