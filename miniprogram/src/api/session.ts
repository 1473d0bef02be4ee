import { storage } from '../platform/storage';

const TOKEN = 'token';
const STAY = 'stay';
const ELDER = 'elder';

/** Who is signed in on this phone, whose stay is shown, and whether type is large. */
export const session = {
  get token(): string {
    return storage.get(TOKEN);
  },
  open(token: string): void {
    storage.set(TOKEN, token);
  },
  close(): void {
    storage.remove(TOKEN);
    storage.remove(STAY);
  },
  get stayId(): string {
    return storage.get(STAY);
  },
  showStay(stayId: string): void {
    storage.set(STAY, stayId);
  },
  get elder(): boolean {
    return storage.get(ELDER) === '1';
  },
  setElder(on: boolean): void {
    storage.set(ELDER, on ? '1' : '0');
  },
};
