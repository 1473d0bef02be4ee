import type { Choice, TrialField, TrialRows, Values } from './trial-input.js';

export interface Section {
  title: string;
  fields: readonly TrialField[];
  rows?: readonly TrialRows[];
}

export interface Calculator {
  name: 'eligibility' | 'schedule' | 'allocate' | 'arrears-stage' | 'stages' | 'catalogue-share' | 'annual-cap';
  title: string;
  /** What it answers, for whoever never opened it. */
  say: string;
  sections: readonly Section[];
  start(today: string): Values;
  /** What the form cannot say by itself. */
  complete?(input: Record<string, unknown>): Record<string, unknown>;
}

export const choices = (names: Record<string, string>): Choice[] =>
  Object.entries(names).map(([value, label]) => ({ value, label }));

export const LEVELS = choices({ township: '乡镇卫生院', '1': '一级', '2': '二级', '3': '三级' });
