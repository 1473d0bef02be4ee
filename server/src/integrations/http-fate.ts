/** Faults after which the request certainly never left this machine. */
const NEVER_LEFT = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'];

/**
 * Whether a failed `fetch` may still have done its work at the other end. A time-out or a broken connection leaves
 * the fate unknown; only a connection that was never made is a sure no (domain.md, "Writes").
 */
export function mayHaveArrived(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : '';
  return !NEVER_LEFT.includes(code);
}
