export { AdmissionRepository } from './admission.repository.js';
export type { Admission, AdmissionState } from './admission.schema.js';
export { AdmissionsModule } from './admissions.module.js';
export { stayHead } from './stay-head.js';
