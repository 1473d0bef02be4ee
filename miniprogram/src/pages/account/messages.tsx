import { View } from '@tarojs/components';
import { formatDay, shanghaiDate, shanghaiTime } from '@zhenhoufu/shared/time';
import { go } from '../../api/navigate';
import { useCall } from '../../api/use-call';
import { Page } from '../../components/page';
import { Shown } from '../../components/shown';

const CHANNEL_WORDS = { 'subscribe-message': '微信', sms: '短信', 'in-app': '这里', 'village-task': '村医' } as const;
const STATE_WORDS = {
  planned: '等着发',
  sent: '已发',
  unknown: '不知道送到没有',
  failed: '没发出去',
  cancelled: '没有发',
} as const;

/** 消息: every notice that was sent, and how it went. */
export default function MessagesPage() {
  const list = useCall('listMessages', {});
  return (
    <Page name="messages">
      <Shown of={list}>
        {(data) =>
          data.messages.length === 0 ? (
            <View className="card state">
              <View className="state__t">还没有消息</View>
              <View className="sub">到日子前提醒、账单出来，都会记在这里。</View>
            </View>
          ) : (
            data.messages.map((message) => {
              const ms = Date.parse(message.at);
              return (
                <View key={message.messageId} className="card">
                  <View className="card__h">{message.title}</View>
                  <View className="sub">{message.text}</View>
                  {message.opens === 'arrears-case' && message.stayId && (
                    <View
                      className="link"
                      role="button"
                      onClick={() => void go('arrearsCase', { stayId: message.stayId ?? '' })}
                    >
                      打开看
                    </View>
                  )}
                  <View className="note">
                    {formatDay(shanghaiDate(ms))} {shanghaiTime(ms)}，{CHANNEL_WORDS[message.channel]}，
                    {STATE_WORDS[message.state]}
                  </View>
                </View>
              );
            })
          )
        }
      </Shown>
    </Page>
  );
}
