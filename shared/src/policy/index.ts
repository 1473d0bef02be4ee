export * from './bad-faith.js';
export * from './evaluate.js';
export * from './facts.js';
export * from './how-it-works.js';
export * from './profile.js';
export * from './profiles/index.js';
export * from './punctual.js';
export * from './vocabulary.js';
