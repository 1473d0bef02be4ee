export * from './business-date.js';
export * from './shanghai.js';
