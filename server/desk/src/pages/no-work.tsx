import { PageHead, Panel } from '../components/parts.js';
import { Calm } from '../components/states.js';
import { useMe } from '../session-context.js';
import { VillagePhoneCode } from './village-phone-code.js';

/** For the village doctor: his work is on the phone; here the phone is registered, and a lost one cut off. */
export default function NoWork() {
  const me = useMe();
  return (
    <>
      <PageHead title="今日">
        <span className="muted">{me.name}，工作台上没有您要办的事</span>
      </PageHead>
      <Calm
        icon="people"
        say="村医的任务清单在手机上"
        why="打开小程序，欢迎页点“我是村医，要走访”。要走访的人家按村和先后列着，没有信号也能记。"
      />
      <Panel title="登记手机" aside={<span className="muted">第一次用、换了手机，开一次 6 位数字</span>}>
        <div className="pad">
          <VillagePhoneCode name={me.name} />
        </div>
      </Panel>
    </>
  );
}
