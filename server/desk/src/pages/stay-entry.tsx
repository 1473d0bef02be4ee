import type { BodyOf, ResponseOf } from '@zhenhoufu/shared/contracts';
import { Button, Checkbox, Form, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { actionKey, call } from '../api/client.js';
import { useCall } from '../api/hooks.js';
import { useAct } from '../components/act.js';
import { DayInput } from '../components/day-input.js';
import { usePageKeys } from '../components/keyboard.js';
import { Note, PageHead, Panel } from '../components/parts.js';
import { Shown } from '../components/states.js';
import { askedOn, type Compared, CompareNames } from './stay-entry-compare.js';
import { PersonFields } from './stay-entry-person.js';

type Body = BodyOf<'enterStay'>;
/** The form's own fields: a nameless patient and the emergency are ticks. */
type Fields = Omit<Body, 'idNumber' | 'birthDate'> & {
  idNumber?: string;
  birthDate?: string;
  nameless?: boolean;
  urgent?: boolean;
};

function bodyOf({ nameless, urgent, idNumber, birthDate, name, emergencyBy, ...rest }: Fields): Body {
  return {
    ...rest,
    name: nameless ? '' : (name ?? ''),
    idNumber: nameless ? null : idNumber || null,
    birthDate: nameless ? null : birthDate || null,
    emergencyBy: urgent || nameless ? (emergencyBy ?? null) : null,
  };
}

function EntryForm({ data }: { data: ResponseOf<'getStayEntryForm'> }) {
  const navigate = useNavigate();
  const once = useAct();
  const [key, setKey] = useState(actionKey);
  const [form] = Form.useForm<Fields>();
  const nameless = Form.useWatch('nameless', form) ?? false;
  const urgent = (Form.useWatch('urgent', form) ?? false) || nameless;
  const department = Form.useWatch('departmentCode', form);
  const doctors = data.doctors.filter((row) => !department || row.departmentCode === department);
  const [asked, setAsked] = useState<string | null>(null);
  const save = async (fields: Fields, compared: Compared = null) => {
    let at = '';
    const ended = await once(async () => {
      const { stayId, created } = await askedOn(
        call('enterStay', { body: { ...bodyOf(fields), compared }, key }),
        setAsked,
      );
      at = stayId;
      return created ? '登记好了，等首诊医生核实' : '这个住院号以前登记过，打开的是那一次，没有改动';
    });
    // What was refused is changed before it is sent again: that is another action.
    if (ended === 'refused') setKey(actionKey());
    if (at) navigate(`/stays/${at}`);
  };
  usePageKeys([
    { keys: ['F9'], say: '登记入院', run: () => form.submit() },
    { keys: ['Escape'], show: 'Esc', say: '回今日', run: () => navigate('/') },
  ]);
  const required = (message: string) => [{ required: true, message }];
  return (
    <Form
      form={form}
      layout="vertical"
      requiredMark={false}
      onFinish={(fields) => void save(fields)}
      onValuesChange={() => setAsked(null)}
      initialValues={{ admittedOn: data.businessDate, admittedAt: data.time, sex: '9' }}
    >
      <div className="entry">
        <Panel title="这次住院">
          <div className="pad entry__fields">
            <Form.Item name="admissionNo" label="住院号" rules={required('写住院号')}>
              <Input autoFocus maxLength={30} autoComplete="off" />
            </Form.Item>
            <Form.Item name="admittedOn" label="哪天入院" rules={required('选日子')}>
              <DayInput max={data.businessDate} />
            </Form.Item>
            <Form.Item
              name="admittedAt"
              label="几点"
              rules={[...required('写时间'), { pattern: /^([01]\d|2[0-3]):[0-5]\d$/, message: '写成 09:30 这样' }]}
            >
              <Input maxLength={5} placeholder="09:30" autoComplete="off" />
            </Form.Item>
            <Form.Item name="departmentCode" label="科室" rules={required('选科室')}>
              <Select
                placeholder="选科室"
                options={data.departments.map(({ code, name }) => ({ value: code, label: name }))}
              />
            </Form.Item>
            <Form.Item name="bed" label="床位">
              <Input maxLength={20} autoComplete="off" />
            </Form.Item>
            <Form.Item name="doctor" label="管床医生">
              <Input maxLength={20} autoComplete="off" list="entry-doctors" />
            </Form.Item>
            <datalist id="entry-doctors">
              {doctors.map(({ staffId, name }) => (
                <option key={staffId} value={name} />
              ))}
            </datalist>
          </div>
        </Panel>
        <Panel title="患者">
          <div className="pad">
            <Form.Item name="nameless" valuePropName="checked">
              <Checkbox>昏迷、没带证件，认不出是谁</Checkbox>
            </Form.Item>
            {nameless && <Note icon="people">先按“无名氏”登记，认出来以后在这次住院里补姓名和身份证号。</Note>}
            <PersonFields form={form} nameless={nameless} today={data.businessDate} />
            {asked && <CompareNames words={asked} onSay={(compared) => void save(form.getFieldsValue(), compared)} />}
          </div>
        </Panel>
        <Panel title="急危重症和联系人">
          <div className="pad">
            <Form.Item name="urgent" valuePropName="checked">
              <Checkbox disabled={nameless}>急危重症，先收住院，核实后补</Checkbox>
            </Form.Item>
            {urgent && (
              <Form.Item name="emergencyBy" label="哪位医生说的" rules={required('选医生')}>
                <Select
                  placeholder="选医生"
                  options={data.doctors.map(({ staffId, name }) => ({ value: staffId, label: name }))}
                />
              </Form.Item>
            )}
            <div className="entry__fields">
              <Form.Item name="contactName" label="联系人">
                <Input maxLength={20} autoComplete="off" />
              </Form.Item>
              <Form.Item
                name="contactPhone"
                label="联系人手机"
                rules={[{ pattern: /^1\d{10}$/, message: '手机号是 11 位' }]}
              >
                <Input inputMode="numeric" maxLength={11} autoComplete="off" />
              </Form.Item>
            </div>
            <Button type="primary" htmlType="submit" size="large">
              登记入院 <kbd>F9</kbd>
            </Button>
          </div>
        </Panel>
      </div>
    </Form>
  );
}

/** Admission at the desk for whom neither the insurer nor the hospital's system knows (issue B line 4). */
export default function StayEntry() {
  const form = useCall('getStayEntryForm');
  return (
    <>
      <PageHead title="登记入院">
        <span className="muted">没有参保、急诊、医院系统还没有的。系统后来有了同一个住院号，会并到这一次</span>
      </PageHead>
      <Shown of={form}>{(data) => <EntryForm data={data} />}</Shown>
    </>
  );
}
