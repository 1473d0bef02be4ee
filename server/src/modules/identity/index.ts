export { ConsentRepository } from './consent.repository.js';
export { CONSENT_TEXTS } from './consent-texts.js';
export { GrantRepository } from './grant.repository.js';
export { IdentityModule } from './identity.module.js';
export type { Grant } from './identity.schema.js';
export { OneTimeCodes } from './one-time-codes.js';
export { hashPassword } from './passwords.js';
export { SessionRepository } from './session.repository.js';
export { SignInService } from './sign-in.service.js';
