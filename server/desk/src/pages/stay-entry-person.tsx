import { birthDateOf, isIdNumber } from '@zhenhoufu/shared/domain';
import { Form, type FormInstance, Input, Radio } from 'antd';
import { DayInput } from '../components/day-input.js';

const SEX = [
  { value: '1', label: '男' },
  { value: '2', label: '女' },
  { value: '9', label: '不明' },
];

/** An ID number as it is typed or scanned; the check digit says at once that a figure is wrong. */
function idRule(_: unknown, value?: string): Promise<void> {
  if (!value || isIdNumber(value.trim().toUpperCase())) return Promise.resolve();
  return Promise.reject(new Error('身份证号不对，请核对'));
}

/** Who it is: the ID number tells birth date and sex; without one they are asked. */
export function PersonFields<T>({
  form,
  nameless,
  today,
}: {
  form: FormInstance<T>;
  nameless: boolean;
  today: string;
}) {
  const typed = Form.useWatch('idNumber', form as FormInstance) as string | undefined;
  const idNumber = typed?.trim().toUpperCase() ?? '';
  const proven = !nameless && isIdNumber(idNumber);
  return (
    <div className="entry__fields">
      {!nameless && (
        <>
          <Form.Item name="name" label="姓名" rules={[{ required: true, whitespace: true, message: '写姓名' }]}>
            <Input maxLength={40} autoComplete="off" />
          </Form.Item>
          <Form.Item name="idNumber" label="身份证号，没有就空着" rules={[{ validator: idRule }]}>
            <Input maxLength={18} autoComplete="off" />
          </Form.Item>
        </>
      )}
      {proven ? (
        <p className="muted">
          {Number(idNumber.charAt(16)) % 2 === 1 ? '男' : '女'}，{birthDateOf(idNumber)} 出生（照身份证号）
        </p>
      ) : (
        <>
          <Form.Item name="sex" label="性别">
            <Radio.Group options={SEX} optionType="button" />
          </Form.Item>
          {!nameless && (
            <Form.Item name="birthDate" label="出生日期，不知道就空着">
              <DayInput max={today} />
            </Form.Item>
          )}
        </>
      )}
    </div>
  );
}
