import type { EligibilityCase } from '@zhenhoufu/shared/contracts';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { mayCall } from '../api/allowed.js';
import { actionKey, call } from '../api/client.js';
import { useAct } from '../components/act.js';
import { Icon } from '../components/icon.js';
import { usePageKeys } from '../components/keyboard.js';
import { Mark, Note } from '../components/parts.js';
import { moment } from '../components/words.js';
import { useMe, useNow } from '../session-context.js';
import { deadline } from './case-words.js';

type Stay = Pick<EligibilityCase, 'stayId' | 'patientName' | 'state' | 'emergency'>;

const NOT_IN_YET = ['pending-check', 'eligible', 'deposit-required'];

/** Only a ward doctor, and only for who is not in yet. */
export function mayDeclare(role: string, { emergency, state }: Stay): boolean {
  return mayCall(role, 'declareEmergency') && !emergency && NOT_IN_YET.includes(state);
}

/** Calm, but not to be missed; what happens is asked once more by `EmergencyConfirm`. */
export function UrgentButton({ small, onClick }: { small?: boolean; onClick(): void }) {
  return (
    <Button className="urgent" size={small ? 'small' : 'middle'} onClick={onClick}>
      <Icon name="warn" />
      急危重症，先收住院 {!small && <kbd>F2</kbd>}
    </Button>
  );
}

/** The one confirm, nothing asked: admitted at once, the checks follow (P6). */
export function EmergencyConfirm({ of, onClose, onDone }: { of: Stay; onClose(): void; onDone(): void }) {
  const once = useAct();
  const [key] = useState(actionKey);
  const admit = async () => {
    const ended = await once(async () => {
      const { emergencyCheckBy: by } = await call('declareEmergency', {
        params: { stayId: of.stayId },
        body: {},
        key,
      });
      return by ? `${of.patientName}已收住院，${moment(by)} 前核实` : `${of.patientName}已收住院`;
    });
    if (ended === 'unsure') return;
    onClose();
    onDone();
  };
  return (
    <Modal
      open
      title={`${of.patientName}：急危重症，先收住院？`}
      okText="先收住院"
      okButtonProps={{ autoFocus: true }}
      cancelText="不是急危重症"
      onCancel={onClose}
      onOk={() => void admit()}
    >
      <p>马上收住院，现在什么都不用填。名册、条款、证件收住以后再核实，几点前核实完会写在名单上。</p>
    </Modal>
  );
}

/** The button of a case with its confirm: F2, Enter. */
export function DeclareEmergency({ of, onDone }: { of: Stay; onDone(): void }) {
  const me = useMe();
  const [asked, setAsked] = useState(false);
  const may = mayDeclare(me.role, of);
  usePageKeys(may ? [{ keys: ['F2'], say: '急危重症，先收住院', run: () => setAsked(true) }] : []);
  if (!may) return null;
  return (
    <>
      <UrgentButton onClick={() => setAsked(true)} />
      {asked && <EmergencyConfirm of={of} onClose={() => setAsked(false)} onDone={onDone} />}
    </>
  );
}

/** Until when an emergency's checks must be done: amber, brick when it is over. */
export function Deadline({ checkBy }: { checkBy: string }) {
  const { late, say } = deadline(checkBy, useNow());
  return (
    <Mark icon={late ? 'stop' : 'clock'} tone={late ? 'over' : 'due'}>
      {say}
    </Mark>
  );
}

/** The same in the case, as a sentence over the work. */
export function DeadlineNote({ checkBy }: { checkBy: string }) {
  const { late } = deadline(checkBy, useNow());
  return (
    <Note icon={late ? 'stop' : 'clock'} tone={late ? 'over' : 'due'}>
      <b>急危重症，已先收住院，没有收押金。</b>
      {late ? `本来要在 ${moment(checkBy)} 前核实完，已经过了，请现在补。` : `核实要在 ${moment(checkBy)} 前做完。`}
    </Note>
  );
}
