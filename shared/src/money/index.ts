export * from './amount.js';
export * from './capital.js';
export * from './rounding.js';
export * from './spoken.js';
export * from './typed.js';
