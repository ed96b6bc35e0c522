import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import { store } from './store';

/** Seals the pair with the key of the deployment and returns the handle of the session. */
export async function keep(agency: string, pair: object): Promise<string> {
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(process.env.SEAL_KEY ?? '', 'base64'), iv);
  const sealed = Buffer.concat([cipher.update(JSON.stringify(pair)), cipher.final()]);
  const handle = randomUUID();
  await store.set(handle, { agency, iv, sealed, tag: cipher.getAuthTag() });
  return handle;
}
