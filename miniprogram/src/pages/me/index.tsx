import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '../../api/client';
import { go, replace } from '../../api/navigate';
import { session } from '../../api/session';
import { Btn } from '../../components/btn';
import { Page } from '../../components/page';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';
import { shownStay, useMe } from '../../components/stay';
import { storage } from '../../platform/storage';

/** 我的: relatives, messages, who looked, policy, privacy, large type. */
export default function MePage() {
  const me = useMe();
  const [elder, setElder] = useState(session.elder);
  const large = () => {
    session.setElder(!elder);
    setElder(!elder);
  };
  const leave = () =>
    call('signOut').finally(() => {
      session.close();
      replace('start');
    });
  return (
    <Page name="me">
      <Shown of={me}>
        {(data) => {
          const stay = shownStay(data);
          return (
            <>
              <View className="card card--flush">
                {stay && (
                  <Row
                    icon="shield"
                    title="我的资格"
                    detail="能不能先看病后付费，为什么"
                    onTap={() => go('eligibility', { stayId: stay.stayId })}
                  />
                )}
                {stay && (
                  <Row
                    icon="us"
                    title="家人"
                    detail="谁能看账单、付款、签字"
                    onTap={() => go('relatives', { stayId: stay.stayId })}
                  />
                )}
                {stay && (
                  <Row
                    icon="doc"
                    title="入院告知"
                    detail="大概花多少，住院怎么走，有事问谁"
                    onTap={() => go('notice', { stayId: stay.stayId })}
                  />
                )}
                {stay && (
                  <Row
                    icon="shield"
                    title="我的证件在哪里"
                    detail="医院留了什么，放在哪里，还给谁了"
                    onTap={() => go('kept', { stayId: stay.stayId })}
                  />
                )}
                {stay && (
                  <Row
                    icon="pen"
                    title="自费的项目"
                    detail="医保不报的，跟您说过哪些，签了没有"
                    onTap={() => go('consents', { stayId: stay.stayId })}
                  />
                )}
                {stay && (
                  <Row
                    icon="eye"
                    title="谁看过我的账单"
                    detail="医院的人每看一次都有记录"
                    onTap={() => go('accessLog', { stayId: stay.stayId })}
                  />
                )}
                <Row icon="ask" title="消息" detail="发给您的每一条提醒" onTap={() => go('messages')} />
                <Row icon="clock" title="提醒" detail="微信里还能提醒您几次" onTap={() => go('reminders')} />
                <Row icon="pen" title="绑定住院" detail="用床头码，或住院号加验证码" onTap={() => go('bind')} />
              </View>
              <View className="card card--flush">
                <Row
                  icon="list"
                  title="大字版"
                  detail={elder ? '现在开着，点一下关' : '字更大，点一下开'}
                  onTap={large}
                />
                {storage.get('village-token') && (
                  <Row icon="us" title="村医走访" detail="要问的人家" onTap={() => go('villageTasks')} />
                )}
                <Row icon="doc" title="政策" detail="谁能先看病后付费" onTap={() => go('policy')} />
                <Row icon="shield" title="隐私" detail="同意过什么，可以撤回" onTap={() => go('privacy')} />
              </View>
              <Btn word="退出登录" kind="quiet" onTap={leave} />
            </>
          );
        }}
      </Shown>
    </Page>
  );
}
