import { Text, View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ResponseOf, StayHome } from '@zhenhoufu/shared/contracts';
import { formatFen, formatYuan } from '@zhenhoufu/shared/money';
import { formatDay, formatShortDay } from '@zhenhoufu/shared/time';
import { go } from '../../api/navigate';
import { session } from '../../api/session';
import { useCall } from '../../api/use-call';
import { Ask, type Question } from '../../components/ask';
import { Btn } from '../../components/btn';
import { DateWord } from '../../components/date-word';
import { Dock } from '../../components/dock';
import { Icon, type IconName } from '../../components/icon';
import { Money } from '../../components/money';
import { Page } from '../../components/page';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';
import { shownStay, useMe } from '../../components/stay';

type Me = ResponseOf<'getMe'>;

const OWED_NOTES: Record<StayHome['owed']['kind'], string> = {
  none: '医院的费用来了就有',
  'at-least': '自费和先自己付的；报销完还要加一些，出院才算准',
  estimate: '这是估的数，出院才算准',
  exact: '',
};

function questionsInHospital(home: StayHome): Question[] {
  return [
    {
      question: '今天花了多少？',
      answer: <Money fen={home.today.totalFen} size="l" />,
      note: `${formatDay(home.today.date)}，算到 ${home.today.asOf}`,
    },
    {
      question: '我还要付多少？',
      answer:
        home.owed.kind === 'none' ? (
          <View className="word">还不知道</View>
        ) : (
          <Money fen={home.owed.amountFen} tone="is-due" about={home.owed.kind === 'estimate' ? '约' : '至少'} />
        ),
      note: OWED_NOTES[home.owed.kind],
    },
    { question: '什么时候付？', answer: <View className="word">出院以后</View>, note: '可以分几个月付，不收利息' },
  ];
}

function questionsAfter(home: StayHome): Question[] {
  const { next } = home;
  const late = next !== null && next.days < 0;
  const rows: Question[] = [
    {
      question: '我还要付多少？',
      answer: <Money fen={home.owed.amountFen} size="l" tone={home.owed.amountFen > 0 ? 'is-due' : 'is-ok'} />,
      note: home.owed.amountFen > 0 ? '不收利息' : '全部付清了',
    },
  ];
  if (next) {
    rows.push({
      question: '什么时候付？',
      answer: <DateWord date={next.effectiveDate} />,
      note: (
        <>
          <View>
            第 {next.instalmentNo} 期，付{' '}
            <Text className={`b ${late ? 'is-over' : 'is-due'}`}>{formatFen(next.amountFen)}</Text>
          </View>
          <View className={`tag ${late ? 'tag--over' : 'tag--due'}`}>
            {late ? `过了 ${-next.days} 天，还没收到` : next.days === 0 ? '今天' : `还有 ${next.days} 天`}
          </View>
        </>
      ),
    });
  }
  if (home.settled) {
    rows.push({
      question: '住院花了多少？',
      answer: <Money fen={home.settled.totalFen} />,
      note: `报销了 ${formatFen(home.settled.reimbursedFen)}，自己要付 ${formatFen(home.settled.selfFen)}`,
    });
  }
  return rows;
}

const TODO_ICONS: Record<StayHome['todos'][number]['kind'], IconName> = {
  'choose-plan': 'cal',
  'sign-agreement': 'pen',
  pay: 'cal',
  'confirm-relative': 'us',
  'see-settlement': 'doc',
};
const TODO_PAGES = { 'choose-plan': 'plan', 'see-settlement': 'settlement', 'confirm-relative': 'relatives' } as const;

function open(home: StayHome, todo: StayHome['todos'][number]): void {
  const { stayId } = home;
  if (todo.kind === 'pay') go('repay');
  else if (todo.kind === 'sign-agreement') go('agreement', { stayId, agreementId: todo.targetId ?? '' });
  else go(TODO_PAGES[todo.kind], { stayId });
}

/** The main button names its result: what is paid, or what opens. */
function mainWord(home: StayHome, todo: StayHome['todos'][number]): string {
  const { next } = home;
  if (todo.kind !== 'pay' || !next) return todo.title;
  return `付第 ${next.instalmentNo} 期 ${formatYuan(next.amountFen)} 元`;
}

function HomeOf({ home }: { home: StayHome }) {
  const [first] = home.todos;
  const settled = home.owed.kind === 'exact';
  const owing = settled && home.owed.amountFen > 0;
  const late = home.next !== null && home.next.days < 0;
  return (
    <>
      <Ask rows={settled ? questionsAfter(home) : questionsInHospital(home)} />
      {late && (
        <View className="tip tip--due">
          <Icon name="hand" />
          <View>可能忘了，可能手头紧。付一部分也行，付不上就先打电话商量。</View>
        </View>
      )}
      <View className="card card--flush">
        <Row title={`住院 ${home.dayNo} 天一共花了`} right={formatFen(home.totalFen)} onTap={() => go('bill')} />
      </View>
      {home.eligibility && (
        <View className="tip">
          <Icon name="shield" />
          <View>{home.eligibility.plain}</View>
        </View>
      )}
      {home.todos.length > 0 && (
        <>
          <View className="h">
            <View>要您办的事</View>
            <View>{home.todos.length} 件</View>
          </View>
          <View className="card card--flush">
            {home.todos.map((todo) => (
              <Row
                key={`${todo.kind}${todo.targetId ?? ''}`}
                icon={TODO_ICONS[todo.kind]}
                title={todo.title}
                detail={todo.detail}
                onTap={() => open(home, todo)}
              />
            ))}
          </View>
        </>
      )}
      <View className="card card--flush">
        <Row
          icon={owing ? 'hand' : 'tel'}
          title={owing ? '付不上，先打电话商量' : '打电话问收费处'}
          detail={home.hospitalPhone}
          onTap={() => void Taro.makePhoneCall({ phoneNumber: home.hospitalPhone })}
        />
      </View>
      {first && (
        <Dock>
          <Btn word={mainWord(home, first)} onTap={() => void open(home, first)} />
        </Dock>
      )}
    </>
  );
}

function Who({ me, onSwitch }: { me: Me; onSwitch(): void }) {
  const stay = shownStay(me);
  const active = me.stays.filter((row) => row.grantStatus === 'active');
  const choose = async () => {
    const itemList = active.map((row) => `${row.patientName} ${formatShortDay(row.admittedOn)}住院`);
    const chosen = await Taro.showActionSheet({ itemList }).catch(() => null);
    const picked = chosen && active[chosen.tapIndex];
    if (picked) session.showStay(picked.stayId);
    onSwitch();
  };
  if (!stay) return null;
  return (
    <View className="who">
      <View className="who__p">
        <View className="who__n">{stay.patientName}</View>
        <View className="note">
          {stay.hospital} {stay.department} {stay.bed}
        </View>
      </View>
      {active.length > 1 && (
        <View className="chip" role="button" onClick={() => void choose()}>
          <Icon name="us" />
          <View>换人看</View>
        </View>
      )}
    </View>
  );
}

function Unbound({ me }: { me: Me }) {
  const waiting = me.stays.find((stay) => stay.grantStatus === 'pending');
  return (
    <View className="card">
      <View className="card__h">{waiting ? '等患者答应' : '还没有绑定住院'}</View>
      <View className="sub">
        {waiting ? `${waiting.hospital}，患者或住院处确认以后就能看` : '住院时绑定，就能看每天花了多少、还要付多少'}
      </View>
      <Btn
        word={waiting ? '绑定另一次住院' : '绑定住院'}
        kind={waiting ? 'quiet' : 'main'}
        onTap={() => void go('bind')}
      />
    </View>
  );
}

/** 首页: three questions, what to do, whom to ask. */
export default function Home() {
  const me = useMe();
  const stay = me.data && shownStay(me.data);
  return (
    <Page name="home">
      <Shown of={me}>
        {(data) =>
          stay ? (
            <>
              <Who me={data} onSwitch={me.reload} />
              <StayPart key={stay.stayId} stayId={stay.stayId} />
            </>
          ) : (
            <Unbound me={data} />
          )
        }
      </Shown>
    </Page>
  );
}

function StayPart({ stayId }: { stayId: string }) {
  const home = useCall('getStayHome', { params: { stayId } });
  return <Shown of={home}>{(data) => <HomeOf home={data} />}</Shown>;
}
