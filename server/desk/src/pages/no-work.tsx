import { PageHead } from '../components/parts.js';
import { Calm } from '../components/states.js';
import { useMe } from '../session-context.js';

/** For the village doctor: his work is on the phone, not at a hospital's desk. */
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
        why="手机版做好以后，要走访的人家会按村和先后列出来，没有信号也能记。现在不用在这里办什么。"
      />
    </>
  );
}
