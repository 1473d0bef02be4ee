import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { call } from '../../api/client';
import { useCall } from '../../api/use-call';
import { useAction } from '../../components/action';
import { Btn } from '../../components/btn';
import { Icon } from '../../components/icon';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { HelpForm } from './help-form';
import { EndedHelp, OpenHelp } from './help-told';
import { type Help, isOpen } from './help-words';
import { NothingOwed } from './nothing-owed';

/** The hospital asked whether help is needed: a word is enough, and it is written down. */
function Offered({ stayId, data, onSaid }: { stayId: string; data: Help; onSaid(): void }) {
  const act = useAction();
  if (!data.mayAnswerOffer || data.offered.length === 0 || data.balanceFen === 0) return null;
  const say = async (said: 'not-needed' | 'unwanted') => {
    await act(async (key) => {
      await call('answerHelpOffer', { params: { stayId }, body: { said }, key });
      onSaid();
    });
  };
  if (data.outcome === 'not-needed' || data.outcome === 'refused-by-person')
    return <View className="note says">您说过不用帮忙。情况变了，随时能求助。</View>;
  if (data.outcome !== 'none') return null;
  return (
    <View className="card">
      <View className="card__h">医院问过，要不要帮忙</View>
      <View className="sub">要，就在上面写。不要，也请说一声，记下是您说的。</View>
      <Btn word="家里付得起，不需要" kind="line" onTap={() => say('not-needed')} />
      <Btn word="不想要医院帮" kind="quiet" onTap={() => say('unwanted')} />
    </View>
  );
}

/** 困难求助 (P40): asked for here, answered by a day that is shown; nobody is pressed meanwhile. */
export default function HelpPage() {
  const { stayId } = useParams('help');
  const help = useCall('getHelp', { params: { stayId } });
  return (
    <Page name="help">
      <Shown of={help}>
        {(data) => {
          const open = data.helps.find(isOpen);
          const ended = data.helps.filter((one) => !isOpen(one));
          return (
            <>
              <View className="tip">
                <Icon name="hand" />
                <View>
                  有难处，不算故意不付。医院 {data.answerDays} 天内答复：往后推、申请救助，或者减免；答复以前不催。
                </View>
              </View>
              {open && <OpenHelp stayId={stayId} help={open} mostPhotos={data.mostPhotos} onChanged={help.reload} />}
              {ended.map((one) => (
                <EndedHelp key={one.helpId} help={one} />
              ))}
              {data.balanceFen === 0 && data.helps.length === 0 && <NothingOwed words="以后有难处，再来这里说。" />}
              <Btn
                word="打电话说"
                icon="tel"
                kind="line"
                onTap={() => void Taro.makePhoneCall({ phoneNumber: data.hospitalPhone })}
              />
              {!open && data.balanceFen > 0 && (
                <HelpForm key={data.helps.length} stayId={stayId} data={data} onAsked={help.reload}>
                  <Offered stayId={stayId} data={data} onSaid={help.reload} />
                </HelpForm>
              )}
            </>
          );
        }}
      </Shown>
    </Page>
  );
}
