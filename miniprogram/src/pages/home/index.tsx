import { View } from '@tarojs/components';
import Taro from '@tarojs/taro';
import type { ResponseOf, StayHome } from '@zhenhoufu/shared/contracts';
import { SETTLEMENT_SHEET } from '@zhenhoufu/shared/domain';
import { formatFen, formatYuan } from '@zhenhoufu/shared/money';
import { formatShortDay } from '@zhenhoufu/shared/time';
import { go } from '../../api/navigate';
import { session } from '../../api/session';
import { useCall } from '../../api/use-call';
import { Ask } from '../../components/ask';
import { Btn } from '../../components/btn';
import { Condolence } from '../../components/condolence';
import { Dock } from '../../components/dock';
import { helpAsked, useHelp } from '../../components/help';
import { Icon, type IconName } from '../../components/icon';
import { Page } from '../../components/page';
import { Row } from '../../components/row';
import { Shown } from '../../components/shown';
import { shownStay, useMe } from '../../components/stay';
import { questionsAfter, questionsInHospital } from './questions';

type Me = ResponseOf<'getMe'>;

const TODO_ICONS: Record<StayHome['todos'][number]['kind'], IconName> = {
  'sign-admission-paper': 'pen',
  'self-pay-consent': 'pen',
  'choose-plan': 'cal',
  'sign-agreement': 'pen',
  pay: 'cal',
  'pay-prepayment': 'cal',
  'confirm-relative': 'us',
  'see-settlement': 'doc',
  'see-estimate': 'doc',
  'arrears-case': 'doc',
};
const TODO_PAGES = {
  'sign-admission-paper': 'paper',
  'choose-plan': 'plan',
  'pay-prepayment': 'prepay',
  'see-settlement': 'settlement',
  'see-estimate': 'estimate',
  'arrears-case': 'arrearsCase',
  'confirm-relative': 'relatives',
} as const;

function open(home: StayHome, todo: StayHome['todos'][number]): void {
  const { stayId } = home;
  if (todo.kind === 'pay') go('repay');
  else if (todo.kind === 'self-pay-consent') go('consent', { stayId, paperId: todo.targetId ?? '' });
  else if (todo.kind === 'sign-agreement') go('agreement', { stayId, agreementId: todo.targetId ?? '' });
  else go(TODO_PAGES[todo.kind], { stayId });
}

/** The main button names its result: what is paid, or what opens. */
function mainWord(home: StayHome, todo: StayHome['todos'][number]): string {
  const { next } = home;
  if (todo.kind === 'self-pay-consent') return '看自费的，决定同不同意';
  if (todo.kind !== 'pay' || !next) return todo.title;
  return `付第 ${next.instalmentNo} 期 ${formatYuan(next.amountFen)} 元`;
}

/** Whom to ask: help first while something is owed, then the phone. */
function Contact({ home, owing, late }: { home: StayHome; owing: boolean; late: boolean }) {
  const help = useHelp(home.hospitalPhone, owing ? home.stayId : undefined);
  const helps = useCall('getHelp', late ? { params: { stayId: home.stayId } } : null).data?.helps;
  return (
    <View className="card card--flush">
      {owing && <Row icon="hand" title="付不上，先商量" detail="往后推，多分几次，申请救助" onTap={help} />}
      {late && (
        <Row
          icon="hand"
          title="家里有困难，请医院帮忙"
          detail={helpAsked(helps) ?? '申请救助，办的时候不催'}
          onTap={() => go('help', { stayId: home.stayId })}
        />
      )}
      <Row
        icon="tel"
        title="打电话问收费处"
        detail={home.hospitalPhone}
        onTap={() => void Taro.makePhoneCall({ phoneNumber: home.hospitalPhone })}
      />
    </View>
  );
}

function HomeOf({ home }: { home: StayHome }) {
  const [first] = home.todos;
  const settled = home.owed.kind === 'exact';
  const owing = settled && !home.deceased && home.owed.amountFen > 0;
  const late = home.next !== null && home.next.days < 0;
  return (
    <>
      {home.deceased ? (
        <Condolence phone={home.hospitalPhone} />
      ) : (
        <Ask rows={settled ? questionsAfter(home) : questionsInHospital(home)} />
      )}
      {late && (
        <View className="tip tip--due">
          <Icon name="hand" />
          <View>可能忘了，可能手头紧。付一部分也行，付不上就先商量。</View>
        </View>
      )}
      {home.deceased ? null : settled ? (
        <Contact home={home} owing={owing} late={late} />
      ) : (
        <View className="card card--flush">
          <Row title={`住院 ${home.dayNo} 天一共花了`} right={formatFen(home.totalFen)} onTap={() => go('bill')} />
        </View>
      )}
      {!home.deceased && (home.eligibility || !settled) && (
        <View className="card card--flush">
          <Row
            icon="shield"
            title="我的资格"
            detail={home.eligibility?.plain ?? '正在核实，看病不受影响'}
            onTap={() => go('eligibility', { stayId: home.stayId })}
          />
        </View>
      )}
      {settled && !home.deceased && home.todos.every(({ kind }) => kind !== 'see-settlement') && (
        <View className="card card--flush">
          <Row icon="doc" {...SETTLEMENT_SHEET} onTap={() => go('settlement', { stayId: home.stayId })} />
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
      {!settled && !home.deceased && <Contact home={home} owing={owing} late={false} />}
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
    <View className="card state">
      <View className="state__t">{waiting ? '等患者答应' : '还没有绑定住院'}</View>
      <View className="sub">
        {waiting ? `${waiting.hospital}，患者或住院处确认以后就能看` : '住院时绑定，就能看每天花了多少、还要付多少'}
      </View>
      <View className="state__b">
        <Btn
          word={waiting ? '绑定另一次住院' : '绑定住院'}
          kind={waiting ? 'quiet' : 'main'}
          onTap={() => void go('bind')}
        />
      </View>
    </View>
  );
}

const QUESTIONS = ['我还要付多少？', '什么时候付？'];

/** 首页: three questions, what to do, whom to ask. */
export default function Home() {
  const me = useMe();
  const stay = me.data && shownStay(me.data);
  return (
    <Page name="home">
      <Shown of={me} questions={QUESTIONS}>
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
  return (
    <Shown of={home} questions={QUESTIONS}>
      {(data) => <HomeOf home={data} />}
    </Shown>
  );
}
