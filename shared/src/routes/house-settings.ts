import { type Route, staff } from './access.js';

/** What the administrator sets for the house, each from a day on (screens.md, "administrator"). */
export const houseSettingsRoutes = {
  getHouseSettings: {
    method: 'GET',
    path: '/api/desk/house-settings',
    access: staff('administrator'),
    summary: '本院按哪个方案、预计费用至少要几次住院，各从哪天起',
  },
  setMinStaysForEstimate: {
    method: 'POST',
    path: '/api/desk/house-settings/min-stays',
    access: staff('administrator'),
    summary: '告知预计费用至少要有几次同样病情的住院，从哪天起',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
