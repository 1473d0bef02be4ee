import { Button, Form, Input } from 'antd';
import { useEffect, useState } from 'react';
import { ApiError, call, session } from '../api/client.js';
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
    <main className="sign-in card">
      <h1 style={{ fontSize: 18 }}>诊后付 工作台</h1>
      <Form
        layout="vertical"
        onFinish={(body: { username: string; password: string }) => enter(() => call('signInStaff', { body }))}
      >
        <Form.Item name="username" label="账号" rules={[{ required: true, message: '请填账号' }]}>
          <Input autoComplete="username" size="large" />
        </Form.Item>
        <Form.Item name="password" label="密码" rules={[{ required: true, message: '请填密码' }]}>
          <Input.Password autoComplete="current-password" size="large" />
        </Form.Item>
        {problem && (
          <p className="over" role="alert">
            {problem}
          </p>
        )}
        <Button type="primary" htmlType="submit" size="large" block>
          登录工作台
        </Button>
      </Form>
      {personas.length > 0 && (
        <>
          <p className="muted">演示：点一个人就进去</p>
          <div style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 8 }}>
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
