import { View } from '@tarojs/components';
import { addMonths, formatLongDay } from '@zhenhoufu/shared/time';
import { useState } from 'react';
import { call } from '../../api/client';
import { replace } from '../../api/navigate';
import { useAction } from '../../components/action';
import { Btn } from '../../components/btn';
import { Field } from '../../components/field';
import { Icon } from '../../components/icon';
import { Page } from '../../components/page';
import { useParams } from '../../components/params';
import { Shown } from '../../components/shown';
import { useMe } from '../../components/stay';
import { useInviteShare } from '../../platform/invite-share';
import { addressOf } from '../../routes';
import { type PhoneScope, SCOPE_WORDS, ScopeSwitches } from './scope-switches';

interface Card {
  code: string;
  relationName: string;
  scopes: PhoneScope[];
  until: string | null;
}

const RELATIONS = ['女儿', '儿子', '老伴'];
const SPANS = [
  { months: 0, word: '不设' },
  { months: 1, word: '一个月' },
  { months: 3, word: '三个月' },
];

function Choices<T>({ of, on, onPick }: { of: { value: T; word: string }[]; on: T; onPick(value: T): void }) {
  return (
    <View className="opts">
      {of.map(({ value, word }) => (
        <View
          key={word}
          className={`opt ${value === on ? 'opt--on' : ''}`}
          role="radio"
          aria-checked={value === on}
          onClick={() => onPick(value)}
        >
          {word}
        </View>
      ))}
    </View>
  );
}

function Form({ stayId, today, onMade }: { stayId: string; today: string; onMade(card: Card): void }) {
  const [typed, setTyped] = useState('');
  const [scopes, setScopes] = useState<PhoneScope[]>(['view-bills']);
  const [months, setMonths] = useState(0);
  const relationName = typed.trim();
  const until = months > 0 ? addMonths(today, months) : null;
  const body = { scopes, relationName, until };
  const act = useAction(JSON.stringify(body));
  const make = async () => {
    await act(async (key) => {
      const { code } = await call('createInvite', { params: { stayId }, body, key });
      onMade({ code, ...body });
    });
  };
  const why = relationName ? (scopes.length > 0 ? null : '选一样他能做的事') : '写他是您的什么人';
  return (
    <>
      <View className="card">
        <View className="card__h">请谁来看？</View>
        <Choices of={RELATIONS.map((word) => ({ value: word, word }))} on={relationName} onPick={setTyped} />
        <Field label="或者自己写（弟弟、外甥女…）" value={typed} most={10} onChange={setTyped} />
      </View>
      <View className="card">
        <View className="card__h">他能做什么？</View>
        <ScopeSwitches on={scopes} onChange={setScopes} />
      </View>
      <View className="card">
        <View className="card__h">到哪天为止？</View>
        <Choices of={SPANS.map(({ months: value, word }) => ({ value, word }))} on={months} onPick={setMonths} />
        <View className="note">{until ? `到${formatLongDay(until)}为止` : '不设日子，您随时能收回'}</View>
      </View>
      <Btn word="做一张邀请卡" busyWord="正在做…" why={why} onTap={make} />
    </>
  );
}

/** WeChat's card carries a picture of this: whom it is for and what it allows, no name. */
function Ready({ card }: { card: Card }) {
  const share = useInviteShare(addressOf('invite', { code: card.code }));
  const words = SCOPE_WORDS.filter(({ scope }) => card.scopes.includes(scope)).map(({ word }) => word);
  return (
    <>
      <View className="card">
        <View className="card__h">邀请卡做好了</View>
        <View className="sub">发给您的{card.relationName}，点开、写上姓名就能看。</View>
        <View className="form sum">
          <View className="sum__i">
            <View>他能做什么</View>
            <View className="b">{words.join('、')}</View>
          </View>
          <View className="sum__i">
            <View>到哪天为止</View>
            <View className="b">{card.until ? formatLongDay(card.until) : '不设，随时能收回'}</View>
          </View>
        </View>
      </View>
      <View className="tip">
        <Icon name="clock" />
        <View>一天内有效，只能用一次。谁先点开就给了谁，别发到群里。</View>
      </View>
      <Btn word={share.word} icon="us" opens={share.opens} onTap={share.send} />
    </>
  );
}

/** 请一位家人: who it is, what he may do, until when; then the card to send, for a day and once. */
export default function InviteNewPage() {
  const { stayId } = useParams('inviteNew');
  const me = useMe();
  const [card, setCard] = useState<Card | null>(null);
  return (
    <Page name="inviteNew">
      {card ? (
        <>
          <Ready card={card} />
          <Btn word="发好了，看看家人" kind="quiet" onTap={() => void replace('relatives', { stayId })} />
        </>
      ) : (
        <Shown of={me}>{({ businessDate }) => <Form stayId={stayId} today={businessDate} onMade={setCard} />}</Shown>
      )}
    </Page>
  );
}
