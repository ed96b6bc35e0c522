// Everything that speaks to our back end about Egnyte. The token stays on the server.

export interface Connection {
  domain: string;
  connected: boolean;
}

export function login(domain: string): void {
  if (!/^[a-z0-9-]{1,63}$/.test(domain)) throw new Error('not an Egnyte domain name');
  const nonce = crypto.randomUUID();
  // Only the nonce of this login lives here, never the token.
  sessionStorage.setItem('egnyte.state', nonce);
  const url = new URL('/api/egnyte/start', window.location.origin);
  url.searchParams.set('domain', domain);
  url.searchParams.set('nonce', nonce);
  window.location.assign(url.toString());
}

export async function connection(): Promise<Connection> {
  const reply = await fetch('/api/egnyte/connection', { credentials: 'same-origin' });
  if (!reply.ok) throw new Error(`no answer about the connection: ${reply.status}`);
  return reply.json();
}

export function rememberFolder(folder: string): void {
  localStorage.setItem('egnyte.folder', folder);
}

const pause = (seconds: number) => new Promise((done) => setTimeout(done, seconds * 1000));

export async function upload(folder: string, photo: File): Promise<void> {
  const path = [...folder.split('/'), photo.name].map(encodeURIComponent).join('/');
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const reply = await fetch(`/api/egnyte/content${path}`, { method: 'POST', body: photo });
    if (reply.ok) return;
    const wait = Number(reply.headers.get('Retry-After'));
    if (!wait) throw new Error(`upload failed with ${reply.status}`);
    await pause(wait);
  }
  throw new Error('Egnyte is busy, please try again later.');
}
