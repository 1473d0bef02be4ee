export { selfSigned } from '../documents/seal/self-signed.js';
export * from './baiyu.js';
export * from './his-feed.js';
export * from './qinghe.js';
export * from './scenario-costs.js';
export * from './scenario-village.js';
export * from './scenario-zhou.js';
