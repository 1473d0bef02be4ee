import { Button, Form } from 'antd';
import { useState } from 'react';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { Note, Panel } from '../components/parts.js';
import { useMe } from '../session-context.js';
import { askedOn, type Compared, CompareNames } from './stay-entry-compare.js';
import { PersonFields } from './stay-entry-person.js';

interface Fields {
  name: string;
  idNumber?: string;
  birthDate?: string;
  sex: '1' | '2' | '9';
}

/** Somebody who came without name or number: when it is known who it is, the desk says it here. */
export function NamePatient({ stayId, onDone }: { stayId: string; onDone(): void }) {
  const me = useMe();
  const once = useAct();
  const [form] = Form.useForm<Fields>();
  const [key, setKey] = useState(actionKey);
  const [asked, setAsked] = useState<string | null>(null);
  const save = async ({ idNumber, birthDate, ...rest }: Fields, compared: Compared = null) => {
    const ended = await once(async () => {
      const body = { ...rest, idNumber: idNumber || null, birthDate: birthDate || null, compared };
      const { patientName } = await askedOn(call('nameStayPatient', { params: { stayId }, body, key }), setAsked);
      return `记下了，这是${patientName}`;
    });
    if (ended === 'refused') setKey(actionKey());
    if (ended === 'done') onDone();
  };
  return (
    <Panel title="认出是谁">
      <div className="pad">
        <Note icon="people">这位患者还没有登记身份证号。看过证件以后在这里补上，以前绑定的家属要重新确认。</Note>
        <Form
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={{ sex: '9' }}
          onFinish={(fields) => void save(fields)}
          onValuesChange={() => setAsked(null)}
        >
          <PersonFields form={form} nameless={false} today={me.businessDate} />
          {asked && (
            <CompareNames words={asked} only="same" onSay={(compared) => void save(form.getFieldsValue(), compared)} />
          )}
          <Button htmlType="submit">看过证件，补上</Button>
        </Form>
      </div>
    </Panel>
  );
}
