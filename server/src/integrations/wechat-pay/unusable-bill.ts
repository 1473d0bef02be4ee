/** Why a bill was not used; `plain` is for the finance desk. Nothing of such a bill takes effect. */
export class UnusableBill extends Error {
  constructor(
    readonly reason: 'hash' | 'truncated' | 'too-large' | 'elsewhere' | 'columns' | 'row' | 'summary',
    readonly plain: string,
  ) {
    super(`unusable bill: ${reason}`);
  }
}
