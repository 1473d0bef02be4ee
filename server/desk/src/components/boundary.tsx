import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { Note } from './parts.js';

/** A page that cannot be drawn says so and leaves the rest of the desk working. */
export class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <div role="alert">
        <Note icon="warn" tone="over">
          <div className="row">
            <span className="grow">
              <b>这一页没有画出来，数据没有变。</b>
              <br />
              重新打开一次；还不行就告诉信息科。
            </span>
            <Button onClick={() => window.location.reload()}>重新打开</Button>
          </div>
        </Note>
      </div>
    );
  }
}
