// Everything that speaks to Egnyte.

export const CLIENT_ID = 'FAKE7wq4n8xk2tzr9mcv5bhd';

const AUTHORIZE = '/puboauth/token';
const TOKEN_KEY = 'egnyte.session';

export interface Account {
  domain: string;
  token: string;
}

export const host = (domain: string): string => {
  if (!/^[a-z0-9-]{1,63}$/.test(domain)) throw new Error('not an Egnyte domain name');
  return `https://${domain}.egnyte.com`;
};

export function login(domain: string): void {
  const nonce = crypto.randomUUID();
  sessionStorage.setItem('egnyte.state', nonce);
  sessionStorage.setItem('egnyte.domain', domain);
  const url = new URL(AUTHORIZE, host(domain));
  url.searchParams.set('client_id', CLIENT_ID);
  url.searchParams.set('redirect_uri', 'https://photos.baulog.example/done');
  url.searchParams.set('response_type', 'token');
  url.searchParams.set('scope', 'Egnyte.filesystem');
  url.searchParams.set('state', nonce);
  window.location.assign(url.toString());
}

export function finish(fragment: string): Account {
  const answer = new URLSearchParams(fragment.replace(/^#/, ''));
  if (answer.get('state') !== sessionStorage.getItem('egnyte.state')) {
    throw new Error('The answer does not belong to this login.');
  }
  const token = answer.get('access_token');
  if (!token) throw new Error('Login was refused.');
  const account = { domain: sessionStorage.getItem('egnyte.domain') ?? '', token };
  localStorage.setItem(TOKEN_KEY, JSON.stringify(account));
  return account;
}

export const stored = (): Account | null => JSON.parse(localStorage.getItem(TOKEN_KEY) ?? 'null');

/** A later visit: swap what we have for a new token without bothering the foreman. */
export async function renew(account: Account, refreshToken: string): Promise<string> {
  const reply = await fetch(host(account.domain) + AUTHORIZE, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'refresh_token',
      client_id: CLIENT_ID,
      client_secret: import.meta.env.VITE_EGNYTE_SECRET,
      refresh_token: refreshToken,
    }),
  });
  if (!reply.ok) throw new Error(`renewal failed with ${reply.status}`);
  return (await reply.json()).access_token;
}

export async function upload(account: Account, folder: string, photo: File): Promise<void> {
  const path = [...folder.split('/'), photo.name].map(encodeURIComponent).join('/');
  const reply = await fetch(`${host(account.domain)}/pubapi/v1/fs-content${path}`, {
    method: 'POST',
    headers: { Authorization: `Bearer ${account.token}` },
    body: photo,
  });
  if (reply.status === 403) throw new Error('You have no permission for this folder.');
  if (!reply.ok) throw new Error(`upload failed with ${reply.status}`);
}
