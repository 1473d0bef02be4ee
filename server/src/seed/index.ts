export * from './his-feed.js';
export * from './qinghe.js';
export * from './scenario-zhou.js';
