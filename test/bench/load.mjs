// A side that answers HTTP under load.
import autocannon from 'autocannon';

const CONNECTIONS = 8;
const SECONDS = 1.5;

/** A side that is loaded for a short while; every answer must have the expected status. */
export function loaded({ url, pid }, path, headers, status) {
  return {
    pid,
    async work() {
      const result = await autocannon({ url: `${url}${path}`, connections: CONNECTIONS, duration: SECONDS, headers });
      const answered = result.statusCodeStats[status]?.count ?? 0;
      if (answered === 0 || answered < result.requests.total || result.errors > 0) {
        throw new Error(`${path}: ${JSON.stringify(result.statusCodeStats)}, ${result.errors} errors`);
      }
      return answered;
    },
  };
}
