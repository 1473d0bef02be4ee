export { AdmissionRepository } from './admission.repository.js';
export { type Admission, type AdmissionState, type EmergencyDeclared, IN_HOSPITAL } from './admission.schema.js';
export { AdmissionsModule } from './admissions.module.js';
export { type Arrival, StayBeginning } from './stay-beginning.js';
export { stayHead } from './stay-head.js';
export { isUnproven, NAMELESS, StayPerson } from './stay-person.js';
