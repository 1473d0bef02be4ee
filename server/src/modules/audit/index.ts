export { AccessLogRepository } from './access-log.repository.js';
export { AuditModule } from './audit.module.js';
