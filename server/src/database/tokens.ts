/** The validated environment of this process. */
export const ENVIRONMENT = 'zhenhoufu:environment';
/** The key ring of sealed fields. */
export const FIELD_KEYS = 'zhenhoufu:field-keys';
