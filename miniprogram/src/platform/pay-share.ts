import { useShareAppMessage } from '@tarojs/taro';
import { addressOf } from '../routes';
import type { InviteShare } from './invite-share';

/** Sends the pay card at `path` in WeChat, by the button alone; the card says nothing of the illness or the amount. */
export function usePayShare(path: string): InviteShare {
  useShareAppMessage(({ from }) =>
    from === 'button' ? { title: '请您帮忙付一笔医药费', path } : { title: '先看病，后付费', path: addressOf('home') },
  );
  return { word: '用微信发给他', opens: 'share', send: () => undefined };
}
