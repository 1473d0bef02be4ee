import './desk.css';
import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import { createRoot } from 'react-dom/client';
import { BrowserRouter } from 'react-router';
import { Desk } from './desk.js';
import { deskTheme } from './theme.js';

const root = document.getElementById('root');
if (root) {
  createRoot(root).render(
    <ConfigProvider locale={zhCN} theme={deskTheme()} button={{ autoInsertSpace: false }}>
      <AntApp message={{ top: 4 }}>
        <BrowserRouter basename="/desk">
          <Desk />
        </BrowserRouter>
      </AntApp>
    </ConfigProvider>,
  );
}
