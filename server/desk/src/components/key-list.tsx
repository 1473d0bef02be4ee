import { Modal } from 'antd';
import { useKeyLabels } from './keyboard.js';

/** The keys of the page in front, at the foot of every page. */
export function KeyFoot() {
  const labels = useKeyLabels();
  return (
    <footer className="shell__keys">
      {labels
        .filter((label) => !label.quiet)
        .map(({ show, say }) => (
          <span key={show + say}>
            <KeyCaps text={show} /> {say}
          </span>
        ))}
      <span>
        <kbd>?</kbd> 全部快捷键
      </span>
    </footer>
  );
}

function KeyCaps({ text }: { text: string }) {
  return <>{text.split(/([ –])/).map((cap) => (cap === ' ' || cap === '–' ? cap : <kbd key={cap}>{cap}</kbd>))}</>;
}

/** `?`: every key that does something here. */
export function KeyList({ open, onClose }: { open: boolean; onClose(): void }) {
  const labels = useKeyLabels();
  return (
    <Modal open={open} onCancel={onClose} footer={null} title="全部快捷键" width={460} destroyOnHidden>
      <dl className="key-list">
        {labels.map(({ show, say }) => (
          <KeyRow key={show + say} show={show} say={say} />
        ))}
      </dl>
      <p className="muted">输入框里字母和数字照常打字，不作快捷键。单个字母只做选择，生效用 F9。</p>
    </Modal>
  );
}

function KeyRow({ show, say }: { show: string; say: string }) {
  return (
    <>
      <dt>
        <KeyCaps text={show} />
      </dt>
      <dd>{say}</dd>
    </>
  );
}
