export { type RuleError, type RuleResult, runRule } from './run-rule.js';
