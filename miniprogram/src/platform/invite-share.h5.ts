import Taro from '@tarojs/taro';
import type { InviteShare } from './invite-share';

/** The browser copies the link; the person pastes it wherever the family talks. */
export function useInviteShare(path: string | null): InviteShare {
  const send = async () => {
    await Taro.setClipboardData({ data: `${window.location.origin}/m${path ?? ''}` });
    await Taro.showModal({
      title: '链接复制好了',
      content: '到微信里粘贴给他一个人，别发到群里。',
      showCancel: false,
      confirmText: '知道了',
    });
  };
  return { word: '复制链接，发给家人', opens: undefined, send };
}
