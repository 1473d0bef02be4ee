import type { BodyOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { isIdNumber } from '@zhenhoufu/shared/domain';
import { Button, Checkbox, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { day, moment } from '../components/words.js';

type Grant = ResponseOf<'listGrants'>['grants'][number];
type Body = BodyOf<'grantGuardian'>;

export const GUARDIAN_PAPERS: Record<Body['papers'][number], string> = {
  'id-card': '监护人身份证',
  'household-register': '户口本',
  'birth-certificate': '出生证明',
  'court-or-committee-paper': '法院或村（居）委会的文书',
};
const PAPERS = Object.entries(GUARDIAN_PAPERS).map(([value, label]) => ({ value, label }));
const REASONS = [
  { value: 'minor', label: '患者不满 18 周岁' },
  { value: 'incapacitated', label: '患者现在不能自己办理' },
];

/** On what a guardian's binding rests, as a sentence. */
export function guardianWords({ guardianship, until }: Grant): string {
  if (!guardianship) return '';
  const papers = guardianship.papers.map((paper) => GUARDIAN_PAPERS[paper]).join('、');
  const seen =
    guardianship.way === 'desk'
      ? `${guardianship.seenBy} 看过${papers}，${moment(guardianship.at)} 登记`
      : `用病区的床头码绑定，${moment(guardianship.at)}`;
  return `监护人。${seen}。${until ? `${day(until)} 以后自动结束` : '到住院处收回为止'}`;
}

/** The desk has the guardian and the papers before it: who, why, what was looked at. */
export function GuardianForm({
  stayId,
  grant,
  onClose,
  onDone,
}: {
  stayId: string;
  grant: Grant;
  onClose(): void;
  onDone(): void;
}) {
  const once = useAct();
  const [form] = Form.useForm<Omit<Body, 'grantId'>>();
  const [key, setKey] = useState(actionKey);
  const reason = Form.useWatch('reason', form);
  const save = async (fields: Omit<Body, 'grantId'>) => {
    const ended = await once(async () => {
      const body = { ...fields, until: fields.until || null, grantId: grant.grantId };
      await call('grantGuardian', { params: { stayId }, body, key });
      return `${fields.name}是监护人了，可以替患者签字`;
    });
    if (ended === 'refused') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  return (
    <Modal open title="登记监护人" onCancel={onClose} footer={null} destroyOnHidden>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ name: grant.name, relationName: grant.relationName, reason: 'minor', papers: [] }}
        onFinish={(fields) => void save(fields)}
      >
        <Form.Item name="reason" label="为什么要监护人">
          <Radio.Group options={REASONS} />
        </Form.Item>
        <Form.Item name="name" label="监护人姓名，照证件写" rules={[{ required: true, message: '写姓名' }]}>
          <Input maxLength={40} autoComplete="off" />
        </Form.Item>
        <Form.Item name="relationName" label="是患者的" rules={[{ required: true, message: '写关系，比如母亲' }]}>
          <Input maxLength={10} autoComplete="off" />
        </Form.Item>
        <Form.Item
          name="idNumber"
          label="监护人身份证号"
          normalize={(value: string) => value.trim().toUpperCase()}
          rules={[
            {
              validator: (_, value?: string) =>
                isIdNumber(value ?? '') ? Promise.resolve() : Promise.reject(new Error('身份证号不对，请核对')),
            },
          ]}
        >
          <Input maxLength={18} autoComplete="off" />
        </Form.Item>
        <Form.Item name="papers" label="看过哪些证件" rules={[{ required: true, message: '至少勾一样' }]}>
          <Checkbox.Group options={PAPERS} />
        </Form.Item>
        {reason === 'incapacitated' ? (
          <Form.Item name="until" label="到哪天为止，不定就空着">
            <DayInput />
          </Form.Item>
        ) : (
          <p className="muted">到患者满 18 周岁的前一天自动结束。</p>
        )}
        <Button type="primary" htmlType="submit">
          证件看过了，登记
        </Button>
      </Form>
    </Modal>
  );
}
