import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { ApiError, call, session } from '../api/client.js';
import { Note } from '../components/parts.js';
import { ROLE_WORDS } from '../components/words.js';

interface Persona {
  persona: string;
  name: string;
  role: string;
  app: 'phone' | 'desk';
}

/** Account and password; in the demo also the people of the demo hospital, one tap each. */
export function SignIn({ onDone }: { onDone(): void }) {
  const [personas, setPersonas] = useState<Persona[]>([]);
  const [problem, setProblem] = useState('');
  useEffect(() => {
    fetch('/demo/personas')
      .then(async (answer) => (answer.ok ? ((await answer.json()) as Persona[]) : []))
      .then(
        (rows) => setPersonas(rows.filter((row) => row.app === 'desk')),
        () => setPersonas([]),
      );
  }, []);
  const enter = async (open: () => Promise<{ token: string }>) => {
    try {
      session.open((await open()).token);
      onDone();
    } catch (error) {
      setProblem(error instanceof ApiError ? `${error.title}。${error.detail}` : '没有登录上，请再试一次');
    }
  };
  const asPersona = async (persona: string) => {
    const body = JSON.stringify({ persona });
    const answer = await fetch('/demo/sessions', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return (await answer.json()) as { token: string };
  };
  return (
    <main className="sign-in card pad stack">
      <h1 className="shell__brand">
        <i>诊</i>诊后付 工作台
      </h1>
      <p className="muted">先看病，后付费。用医院给的账号登录，看谁的账都会记下来。</p>
      <Form
        layout="vertical"
        requiredMark={false}
        onFinish={(body: { username: string; password: string }) => enter(() => call('signInStaff', { body }))}
      >
        <Form.Item name="username" label="账号" rules={[{ required: true, message: '请填账号' }]}>
          <Input autoFocus autoComplete="username" size="large" />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填密码' }]}>
          <Input.Password autoComplete="current-password" size="large" />
        </Form.Item>
        {problem && (
          <div role="alert" style={{ marginBottom: 12 }}>
            <Note icon="warn" tone="over">
              {problem}
            </Note>
          </div>
        )}
        <Button type="primary" htmlType="submit" size="large" block>
          登录工作台
        </Button>
      </Form>
      {personas.length > 0 && (
        <>
          <p className="muted">演示：点一个人就进去</p>
          <div className="sign-in__people">
            {personas.map(({ persona, name, role }) => (
              <Button key={persona} onClick={() => void enter(() => asPersona(persona))}>
                {ROLE_WORDS[role] ?? role} {name}
              </Button>
            ))}
          </div>
        </>
      )}
    </main>
  );
}
