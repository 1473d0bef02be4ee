import { type Route, staffOnStay } from './access.js';

/** Who signs for a child or for somebody who cannot act for himself (domain.md, "Sign-in"). */
export const guardianRoutes = {
  grantGuardian: {
    method: 'POST',
    path: '/api/desk/stays/:stayId/guardians',
    access: staffOnStay('admission-desk'),
    summary: '住院处看过证件，把一位绑定的家属登记为监护人',
    idempotent: true,
  },
} as const satisfies Record<string, Route>;
