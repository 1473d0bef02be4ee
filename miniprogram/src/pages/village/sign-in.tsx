import { View } from '@tarojs/components';
import { useState } from 'react';
import { replace } from '../../api/navigate';
import { Btn } from '../../components/btn';
import { Dock } from '../../components/dock';
import { Field, FieldInput } from '../../components/field';
import { Icon } from '../../components/icon';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { signIn } from './village-call';

const DIGITS = 6;

/** A village doctor's phone is registered once, with the code that the desk's page shows; later WeChat is enough. */
export default function VillageSignIn() {
  const [username, setUsername] = useState('');
  const [code, setCode] = useState('');
  const why = !username.trim() ? '填账号' : code.length !== DIGITS ? '填 6 位数字' : null;
  const register = async () => {
    try {
      await signIn({ username: username.trim(), code });
      replace('villageTasks');
    } catch (error) {
      await sayProblem(error);
    }
  };
  return (
    <Page name="villageSignIn">
      <View className="card">
        <View className="card__h">村医：登记这部手机</View>
        <View className="sub">
          用电脑打开医院的工作台，用自己的账号登录，点“登记手机”，把那里的账号和 6 位数字填在下面。
        </View>
        <View className="sub">没有电脑，请医院的管理员替您开。只登记一次，以后打开就能用。</View>
        <Field label="账号" value={username} most={64} onChange={setUsername} />
        <View className="form">
          <View className="sub">6 位数字</View>
          <FieldInput label="6 位数字" type="number" most={DIGITS} big value={code} onChange={setCode} />
        </View>
      </View>
      <View className="tip">
        <Icon name="shield" />
        <View>手机丢了，马上打电话告诉医院，或者在工作台上点“停用手机”。</View>
      </View>
      <Dock>
        <Btn word="登记这部手机" busyWord="正在登记…" why={why} onTap={register} />
      </Dock>
    </Page>
  );
}
