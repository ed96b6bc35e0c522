import "server-only";

export type Grant = { access_token: string; refresh_token?: string; expires_in?: number };
type Entry = { name: string; path: string; is_folder: boolean };

const pause = (s: number) => new Promise((done) => setTimeout(done, s * 1000));

export async function exchange(domain: string, code: string): Promise<Grant> {
  const res = await fetch(`https://${domain}.egnyte.com/puboauth/token`, {
    method: "POST",
    headers: { "Content-Type": "application/x-www-form-urlencoded" },
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: process.env.EGNYTE_CLIENT_ID!,
      client_secret: process.env.EGNYTE_CLIENT_SECRET!,
      redirect_uri: process.env.EGNYTE_REDIRECT_URI!,
      scope: "Egnyte.filesystem",
      code,
    }),
    cache: "no-store",
  });
  if (res.status === 409) throw new Error(`too many token requests, retry after ${res.headers.get("retry-after")} s`);
  if (!res.ok) throw new Error(`HTTP ${res.status}`);
  const grant = (await res.json()) as Partial<Grant>;
  if (!grant.access_token) throw new Error("no access_token");
  return grant as Grant;
}

export async function listTenders(domain: string, grant: Grant, folder = "/Shared/Tenders"): Promise<Entry[]> {
  const path = folder.split("/").map(encodeURIComponent).join("/");
  for (let left = 3; ; left--) {
    const res = await fetch(`https://${domain}.egnyte.com/pubapi/v1/fs${path}`, {
      headers: { Authorization: `Bearer ${grant.access_token}` },
      cache: "no-store",
    });
    const code = res.headers.get("x-mashery-error-code") ?? "";
    if (res.status === 429 || (res.status === 403 && code.startsWith("ERR_403_DEVELOPER_OVER"))) {
      const wait = Number(res.headers.get("retry-after") ?? 1);
      if (left === 0 || wait > 10) throw new Error(`throttled for ${wait} s`);
      await pause(wait);
      continue;
    }
    if (!res.ok) throw new Error("Could not list the tenders: " + res.status);
    const json = await res.json();
    return [...(json.folders ?? []), ...(json.files ?? [])];
  }
}
