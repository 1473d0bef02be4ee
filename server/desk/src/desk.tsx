import { Skeleton } from 'antd';
import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Navigate, Route, Routes } from 'react-router';
import { ApiError, call, session } from './api/client.js';
import { SignIn } from './pages/sign-in.js';
import { type Me, MeContext } from './session-context.js';
import { Shell } from './shell.js';

const Home = lazy(() => import('./pages/home.js'));
const Queue = lazy(() => import('./pages/eligibility-queue.js'));
const Case = lazy(() => import('./pages/eligibility-case.js'));
const Stays = lazy(() => import('./pages/stays.js'));
const Stay = lazy(() => import('./pages/stay.js'));
const Settlements = lazy(() => import('./pages/settlements.js'));
const Overdue = lazy(() => import('./pages/overdue.js'));
const Quarantine = lazy(() => import('./pages/quarantine.js'));
const County = lazy(() => import('./pages/county.js'));

/** Sign-in first, then the pages of the role. */
export function Desk() {
  const [me, setMe] = useState<Me | null>(null);
  const [checked, setChecked] = useState(session.token === null);
  const load = useCallback(() => {
    call('getMe')
      .then(setMe, (error: unknown) => {
        if (error instanceof ApiError && error.status === 401) session.close();
      })
      .finally(() => setChecked(true));
  }, []);
  useEffect(() => {
    if (session.token) load();
  }, [load]);
  if (!checked) return <Skeleton active style={{ padding: 48 }} />;
  if (!me) return <SignIn onDone={load} />;
  return (
    <MeContext.Provider value={me}>
      <Shell
        onLeave={() => {
          session.close();
          setMe(null);
        }}
      >
        <Suspense fallback={<Skeleton active />}>
          <Routes>
            <Route index element={me.role === 'county-officer' ? <County /> : <Home />} />
            <Route path="eligibility" element={<Queue />} />
            <Route path="eligibility/:stayId" element={<Case />} />
            <Route path="stays" element={<Stays />} />
            <Route path="stays/:stayId" element={<Stay />} />
            <Route path="settlements" element={<Settlements />} />
            <Route path="overdue" element={<Overdue />} />
            <Route path="quarantine" element={<Quarantine />} />
            <Route path="*" element={<Navigate to="/" replace />} />
          </Routes>
        </Suspense>
      </Shell>
    </MeContext.Provider>
  );
}
