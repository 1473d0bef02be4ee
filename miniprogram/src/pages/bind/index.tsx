import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import { useState } from 'react';
import { call } from '../../api/client';
import { institutionOf } from '../../api/institution';
import { replace } from '../../api/navigate';
import { session } from '../../api/session';
import { Btn } from '../../components/btn';
import { Field } from '../../components/field';
import { sayProblem } from '../../components/notice';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { useMe } from '../../components/stay';
import { GuardianFields, guardianLacks, isChild, NO_GUARDIAN } from './guardian-fields';

function ByBedside() {
  const [code, setCode] = useState('');
  const [idNumber, setIdNumber] = useState('');
  const [guardian, setGuardian] = useState(NO_GUARDIAN);
  const today = useMe().data?.businessDate ?? '';
  const child = isChild(idNumber, today);
  const bind = async () => {
    try {
      const { stayId } = await call('bindByBedsideCode', {
        body: { code: code.trim(), idNumber: idNumber.trim().toUpperCase(), ...(child ? { guardian } : {}) },
      });
      session.showStay(stayId);
      replace('home');
    } catch (error) {
      await sayProblem(error);
    }
  };
  const lacks = child ? guardianLacks(guardian) : null;
  const why =
    code.trim().length < 6 ? '填护士给的 6 个数字' : idNumber.trim().length < 18 ? '填患者的 18 位身份证号' : lacks;
  return (
    <View className="card">
      <View className="card__h">我是患者本人，或者孩子的监护人</View>
      <Field label="床头码（护士给的 6 个数字）" type="number" value={code} onChange={setCode} />
      <Field label="身份证号" type="idcard" value={idNumber} onChange={setIdNumber} />
      {child && <GuardianFields value={guardian} onChange={setGuardian} />}
      <Btn word={child ? '绑定孩子的住院' : '绑定我的住院'} busyWord="正在核对…" why={why} onTap={bind} />
    </View>
  );
}

function ByContact() {
  const institution = institutionOf(useParams('bind'));
  const [admissionNo, setAdmissionNo] = useState('');
  const [code, setCode] = useState('');
  const [name, setName] = useState('');
  const [relationName, setRelation] = useState('');
  const [sent, setSent] = useState(false);
  const send = async () => {
    try {
      await call('sendContactCode', { body: { institution, admissionNo: admissionNo.trim() } });
      setSent(true);
    } catch (error) {
      await sayProblem(error);
    }
  };
  const apply = async () => {
    try {
      await call('bindByContactCode', {
        body: {
          institution,
          admissionNo: admissionNo.trim(),
          code: code.trim(),
          name: name.trim(),
          relationName: relationName.trim(),
        },
      });
      await Taro.showModal({
        title: '已经申请',
        content: '等患者本人或住院处答应，答应了就能看。',
        showCancel: false,
        confirmText: '知道了',
      });
      replace('home');
    } catch (error) {
      await sayProblem(error);
    }
  };
  const why =
    code.trim().length !== 6 ? '填短信里的 6 个数字' : !name.trim() || !relationName.trim() ? '填您的姓名和关系' : null;
  return (
    <View className="card">
      <View className="card__h">我是家属</View>
      <Field label="住院号" value={admissionNo} onChange={setAdmissionNo} />
      <Btn
        word={sent ? '再发一次验证码' : '发验证码'}
        kind="line"
        why={admissionNo.trim() ? null : '先填住院号'}
        onTap={send}
      />
      {sent && (
        <>
          <View className="note">如果住院号对，验证码已经发到住院时留的电话，10 分钟内有效。</View>
          <Field label="验证码" type="number" value={code} onChange={setCode} />
          <Field label="您的姓名" value={name} onChange={setName} />
          <Field label="您是患者的（女儿、儿子…）" value={relationName} onChange={setRelation} />
          <Btn word="申请绑定，等患者答应" busyWord="正在申请…" why={why} onTap={apply} />
        </>
      )}
    </View>
  );
}

/** Two ways to a stay: the patient by the ward's code, a relative by the contact phone, pending. */
export default function Bind() {
  const [relative, setRelative] = useState(false);
  return (
    <Page name="bind">
      <View className="opts">
        <View
          className={`opt ${relative ? '' : 'opt--on'}`}
          role="radio"
          aria-checked={!relative}
          onClick={() => setRelative(false)}
        >
          患者本人
        </View>
        <View
          className={`opt ${relative ? 'opt--on' : ''}`}
          role="radio"
          aria-checked={relative}
          onClick={() => setRelative(true)}
        >
          家属
        </View>
      </View>
      {relative ? <ByContact /> : <ByBedside />}
    </Page>
  );
}
