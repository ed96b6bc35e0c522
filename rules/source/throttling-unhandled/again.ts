// A fetch throws where there is no network; that too many calls were made it tells by its status.
import { env } from "./env";

async function withRetry<T>(ask: () => Promise<T>): Promise<T> {
  for (let tries = 0; ; tries++) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 3) throw error;
      await new Promise((later) => setTimeout(later, 300 * tries));
    }
  }
}

const headers = { Authorization: `Bearer ${env.EGNYTE_TOKEN}` };
const base = `https://${env.EGNYTE_DOMAIN}.egnyte.com`;

export async function list(path: string) {
  const url = `${base}/pubapi/v1/fs${path}`; // egnyte-doctor: expect[throttling-unhandled]
  const answer = await withRetry(() => fetch(url, { headers }));
  if (!answer.ok) throw new Error(`listing: ${answer.status}`);
  return answer.json();
}

export async function load(path: string) {
  const answer = await withRetry(() => fetch(`${base}/pubapi/v1/fs-content${path}`, { headers }));
  return answer.ok ? answer.blob() : null;
}
