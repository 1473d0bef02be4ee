import { type Route, staff } from './access.js';

/** What the administrator sets for the house, each from a day on (screens.md, "administrator"). */
export const houseSettingsRoutes = {
  getHouseSettings: {
    method: 'GET',
    path: '/api/desk/house-settings',
    access: staff('administrator'),
    summary: '本院按哪个方案、分期的规则、预计费用至少要几次住院，各从哪天起',
  },
  setMinStaysForEstimate: {
    method: 'POST',
    path: '/api/desk/house-settings/min-stays',
    access: staff('administrator'),
    summary: '告知预计费用至少要有几次同样病情的住院，从哪天起',
    idempotent: true,
  },
  setInstalmentLimits: {
    method: 'POST',
    path: '/api/desk/house-settings/instalment-limits',
    access: staff('administrator'),
    summary: '分期最多几次、最长几个月、每次至少多少、签的时候先付多少、最晚哪天开始，从哪天起',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
