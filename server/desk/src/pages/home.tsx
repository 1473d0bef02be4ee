import { Link } from 'react-router';
import { useCall } from '../api/hooks.js';
import { Shown } from '../components/states.js';
import { ROLE_WORDS } from '../components/words.js';
import { useMe } from '../session-context.js';

const WAYS: Record<string, string> = {
  'eligibility-doctor': '/eligibility?stage=doctor',
  'eligibility-desk': '/eligibility?stage=desk',
  'in-hospital': '/stays',
  settlements: '/settlements',
  quarantine: '/quarantine',
  overdue: '/overdue',
};

/** What waits for this role. */
export default function Home() {
  const me = useMe();
  const overview = useCall('getDeskOverview');
  return (
    <>
      <div className="title">
        <h1>今天要办的事</h1>
        <span>
          {ROLE_WORDS[me.role]} {me.name} {me.department ?? ''}
        </span>
      </div>
      <Shown of={overview} empty={{ when: (data) => data.counts.length === 0, say: '这个岗位现在没有要办的事' }}>
        {(data) => (
          <div style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fill, minmax(200px, 1fr))', gap: 8 }}>
            {data.counts.map(({ key, name, count }) => (
              <Link
                key={key}
                to={WAYS[key] ?? '/'}
                className="card"
                style={{ color: 'inherit', textDecoration: 'none' }}
              >
                <div>{name}</div>
                <b style={{ fontSize: 24 }} className={count > 0 ? 'due' : ''}>
                  {count}
                </b>{' '}
                件
              </Link>
            ))}
          </div>
        )}
      </Shown>
    </>
  );
}
