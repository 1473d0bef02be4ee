import { lazy, Suspense, useCallback, useEffect, useState } from 'react';
import { Navigate, Route, Routes, useMatch } from 'react-router';
import { ApiError, call, session } from './api/client.js';
import { Waiting } from './components/states.js';
import { SignIn } from './pages/sign-in.js';
import { type Me, MeContext } from './session-context.js';
import { Shell } from './shell.js';

const Home = lazy(() => import('./pages/home.js'));
const Queue = lazy(() => import('./pages/eligibility-queue.js'));
const Case = lazy(() => import('./pages/eligibility-case.js'));
const Stays = lazy(() => import('./pages/stays.js'));
const StayEntry = lazy(() => import('./pages/stay-entry.js'));
const Stay = lazy(() => import('./pages/stay.js'));
const Settlements = lazy(() => import('./pages/settlements.js'));
const Overdue = lazy(() => import('./pages/overdue.js'));
const ArrearsDigests = lazy(() => import('./pages/arrears-digests.js'));
const Quarantine = lazy(() => import('./pages/quarantine.js'));
const Agreements = lazy(() => import('./pages/agreements.js'));
const StayPlan = lazy(() => import('./pages/stay-plan.js'));
const LimitAllowances = lazy(() => import('./pages/limit-allowances.js'));
const PlanSign = lazy(() => import('./pages/plan-sign.js'));
const Refunds = lazy(() => import('./pages/refunds.js'));
const RefundAsk = lazy(() => import('./pages/refund-ask.js'));
const ClosingDays = lazy(() => import('./pages/closing-days.js'));
const Reconciliation = lazy(() => import('./pages/reconciliation.js'));
const Cash = lazy(() => import('./pages/cash.js'));
const Ledger = lazy(() => import('./pages/ledger.js'));
const County = lazy(() => import('./pages/county.js'));
const Lists = lazy(() => import('./pages/lists.js'));
const LetThrough = lazy(() => import('./pages/let-through.js'));
const ListImport = lazy(() => import('./pages/lists-import.js'));
const AdmissionPaper = lazy(() => import('./pages/admission-paper.js'));
const PaperTemplates = lazy(() => import('./pages/admission-paper-templates.js'));
const StayConsents = lazy(() => import('./pages/stay-consents.js'));
const MissingConsents = lazy(() => import('./pages/missing-consents.js'));
const KeptPapers = lazy(() => import('./pages/kept-papers.js'));
const OriginalsHeld = lazy(() => import('./pages/kept-papers-held.js'));
const MisuseReports = lazy(() => import('./pages/kept-papers-misuse.js'));
const Seal = lazy(() => import('./pages/seal.js'));
const Questions = lazy(() => import('./pages/questions.js'));
const WardBills = lazy(() => import('./pages/ward-bills.js'));
const ItemExplanations = lazy(() => import('./pages/item-explanations.js'));
const PayCode = lazy(() => import('./pages/pay-code.js'));
const Prepayments = lazy(() => import('./pages/prepayments.js'));
const WindowPayments = lazy(() => import('./pages/window-payments.js'));
const DepositSettings = lazy(() => import('./pages/deposit-settings.js'));
const HallScreen = lazy(() => import('./pages/hall-screen.js'));
const Trial = lazy(() => import('./pages/trial.js'));
const HouseSettings = lazy(() => import('./pages/house-settings.js'));
const HisFeed = lazy(() => import('./pages/his-feed.js'));
const HisConflicts = lazy(() => import('./pages/his-conflicts.js'));
const HisWaiting = lazy(() => import('./pages/his-waiting.js'));
const HisKeys = lazy(() => import('./pages/his-keys.js'));
const ChargeDifferences = lazy(() => import('./pages/charge-differences.js'));
const BillPublishing = lazy(() => import('./pages/bill-publishing.js'));
const DischargeEstimates = lazy(() => import('./pages/discharge-estimates.js'));
const EstimateReport = lazy(() => import('./pages/estimate-report.js'));
const CatalogueShare = lazy(() => import('./pages/catalogue-share.js'));
const OverTreatment = lazy(() => import('./pages/over-treatment.js'));
const Adjustments = lazy(() => import('./pages/adjustments.js'));
const Regions = lazy(() => import('./pages/regions.js'));
const RetroactiveClaims = lazy(() => import('./pages/retroactive-claims.js'));
const Evidence = lazy(() => import('./pages/evidence.js'));
const RiskFund = lazy(() => import('./pages/risk-fund.js'));
const VillageTasks = lazy(() => import('./pages/village-tasks.js'));
const Villages = lazy(() => import('./pages/villages.js'));
const Deaths = lazy(() => import('./pages/deaths.js'));
const Help = lazy(() => import('./pages/help.js'));
const Objections = lazy(() => import('./pages/objections.js'));
const ArrearsCases = lazy(() => import('./pages/arrears-cases.js'));
const ArrearsList = lazy(() => import('./pages/arrears-list.js'));
const NoWork = lazy(() => import('./pages/no-work.js'));

/** Roles whose first page is not the desk's list of work. */
const FIRST: Partial<Record<Me['role'], typeof Home>> = { 'county-officer': County, 'village-doctor': NoWork };

/** Sign-in first, then the pages of the role; the hall's screen is open to everybody. */
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
  const hall = useMatch('/hall/:institution')?.params.institution;
  if (hall) {
    return (
      <Suspense fallback={null}>
        <HallScreen institution={hall} />
      </Suspense>
    );
  }
  if (!checked) return <Waiting />;
  if (!me) return <SignIn onDone={load} />;
  const First = FIRST[me.role] ?? Home;
  return (
    <MeContext.Provider value={me}>
      <Shell
        onLeave={() => {
          session.close();
          setMe(null);
        }}
      >
        <Suspense fallback={<Waiting />}>
          <Routes>
            <Route index element={<First />} />
            <Route path="eligibility" element={<Queue />} />
            <Route path="eligibility/:stayId" element={<Case />} />
            <Route path="stays" element={<Stays />} />
            <Route path="stay-entry" element={<StayEntry />} />
            <Route path="stays/:stayId" element={<Stay />} />
            <Route path="stays/:stayId/paper" element={<AdmissionPaper />} />
            <Route path="stays/:stayId/consents" element={<StayConsents />} />
            <Route path="consents" element={<MissingConsents />} />
            <Route path="stays/:stayId/papers" element={<KeptPapers />} />
            <Route path="stays/:stayId/pay-code" element={<PayCode />} />
            <Route path="originals" element={<OriginalsHeld />} />
            <Route path="misuse" element={<MisuseReports />} />
            <Route path="paper-templates" element={<PaperTemplates />} />
            <Route path="settlements" element={<Settlements />} />
            <Route path="overdue" element={<Overdue />} />
            <Route path="arrears-digests" element={<ArrearsDigests />} />
            <Route path="quarantine" element={<Quarantine />} />
            <Route path="agreements" element={<Agreements />} />
            <Route path="limit-allowances" element={<LimitAllowances />} />
            <Route path="stays/:stayId/plan" element={<StayPlan />} />
            <Route path="stays/:stayId/plan/:paperId" element={<PlanSign />} />
            <Route path="refunds" element={<Refunds />} />
            <Route path="stays/:stayId/refund" element={<RefundAsk />} />
            <Route path="closing" element={<ClosingDays />} />
            <Route path="reconciliation" element={<Reconciliation />} />
            <Route path="cash" element={<Cash />} />
            <Route path="ledger" element={<Ledger />} />
            <Route path="lists" element={<Lists />} />
            <Route path="lists/:importId" element={<ListImport />} />
            <Route path="let-through" element={<LetThrough />} />
            <Route path="seal" element={<Seal />} />
            <Route path="questions" element={<Questions />} />
            <Route path="ward-bills" element={<WardBills />} />
            <Route path="item-explanations" element={<ItemExplanations />} />
            <Route path="house-settings" element={<HouseSettings />} />
            <Route path="his/feed" element={<HisFeed />} />
            <Route path="his/conflicts" element={<HisConflicts />} />
            <Route path="his/waiting" element={<HisWaiting />} />
            <Route path="his/keys" element={<HisKeys />} />
            <Route path="charge-differences" element={<ChargeDifferences />} />
            <Route path="bill-publishing" element={<BillPublishing />} />
            <Route path="prepayments" element={<Prepayments />} />
            <Route path="window-payments" element={<WindowPayments />} />
            <Route path="deposit-settings" element={<DepositSettings />} />
            <Route path="cost-limits" element={<Stays show="limit" />} />
            <Route path="discharge-estimates" element={<DischargeEstimates />} />
            <Route path="estimate-report" element={<EstimateReport />} />
            <Route path="catalogue-share" element={<CatalogueShare />} />
            <Route path="over-treatment" element={<OverTreatment />} />
            <Route path="adjustments" element={<Adjustments />} />
            <Route path="regions" element={<Regions />} />
            <Route path="retroactive-claims" element={<RetroactiveClaims />} />
            <Route path="risk-fund" element={<RiskFund />} />
            <Route path="evidence" element={<Evidence />} />
            <Route path="village-tasks" element={<VillageTasks />} />
            <Route path="villages" element={<Villages />} />
            <Route path="deaths" element={<Deaths />} />
            <Route path="help" element={<Help />} />
            <Route path="objections" element={<Objections />} />
            <Route path="arrears-cases" element={<ArrearsCases />} />
            <Route path="arrears-list" element={<ArrearsList />} />
            <Route path="trial" element={<Trial />} />
            <Route path="*" element={<Navigate to="/" replace />} />
          </Routes>
        </Suspense>
      </Shell>
    </MeContext.Provider>
  );
}
