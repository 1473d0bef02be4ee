import Taro, { useDidShow } from '@tarojs/taro';
import type { VillageList } from '@zhenhoufu/shared/contracts';
import { addDays, daysBetween, shanghaiDate } from '@zhenhoufu/shared/time';
import { useCallback, useEffect, useState } from 'react';
import { Problem } from '../../api/problem';
import { storage } from '../../platform/storage';
import { villageCall } from './village-call';
import { type Handed, handOver, notesOn, type Shelf, type WaitingNote } from './waiting-notes';

const LIST = 'village-list';
const NOTES = 'village-notes';
/** Without a signal the phone tries again by itself. */
const AGAIN_MS = 15_000;
/** Answers to a note that are no verdict on it: it waits on. */
const PASSING = ['not-signed-in', 'session-expired', 'bad-credentials', 'too-many-requests', 'internal', 'unavailable'];

export const noteShelf: Shelf = {
  read: () => storage.get(NOTES),
  write: (text) => storage.set(NOTES, text),
};

/** The list as it came last, kept for where there is no signal. */
export interface KeptList {
  list: VillageList;
  /** The phone's clock when it came, ms. */
  at: number;
}

export function keptList(): KeptList | null {
  try {
    return JSON.parse(storage.get(LIST) || 'null') as KeptList | null;
  } catch {
    return null;
  }
}

/** Signed out, or the hospital took this phone off its list: nobody's debts stay on it. */
export function forgetList(): void {
  storage.remove(LIST);
}

/** The business date, counted on from the day the list came. */
export function todayOf({ list, at }: KeptList): string {
  return addDays(list.asOf, Math.max(0, daysBetween(shanghaiDate(at), shanghaiDate(Date.now()))));
}

async function send({ taskId, patientName, madeAt, refused, ...note }: WaitingNote): Promise<Handed> {
  try {
    const body = { ...note, waitedMs: Math.max(0, Date.now() - madeAt) };
    await villageCall('sendVillageNote', { params: { taskId }, body });
    return { done: true };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    if (error.code === 'offline' || error.code === 'unknown' || PASSING.includes(error.code))
      return { done: false, offline: true };
    return { done: false, offline: false, why: error.detail || error.title };
  }
}

let handing: Promise<number> | null = null;

/** One at a time: two pages that show at once hand a note over once. */
export function handOverNotes(): Promise<number> {
  handing ??= handOver(noteShelf, send).finally(() => {
    handing = null;
  });
  return handing;
}

/** The list and what waits; notes go first, so that the list that comes knows of them. */
export function useVillage() {
  const [kept, setKept] = useState(keptList);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [waiting, setWaiting] = useState(() => notesOn(noteShelf));
  const reload = useCallback(async () => {
    try {
      await handOverNotes();
      const list = await villageCall('listVillageTasks');
      const fresh = { list, at: Date.now() };
      storage.set(LIST, JSON.stringify(fresh));
      setKept(fresh);
      setProblem(null);
    } catch (error) {
      const said = error instanceof Problem ? error : new Problem('unknown', '页面出了问题', '退出去再进来试试');
      if (said.code === 'bad-credentials') {
        forgetList();
        setKept(null);
      }
      setProblem(said);
    } finally {
      setWaiting(notesOn(noteShelf));
    }
  }, []);
  useDidShow(() => void reload());
  const away = problem !== null;
  useEffect(() => {
    const back = () => void reload();
    Taro.onNetworkStatusChange(back);
    const timer = away ? setInterval(back, AGAIN_MS) : null;
    return () => {
      Taro.offNetworkStatusChange(back);
      if (timer) clearInterval(timer);
    };
  }, [away, reload]);
  return { kept, problem, waiting, reload };
}
