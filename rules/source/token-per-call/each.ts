async function accessToken(): Promise<string> {
  const reply = await fetch(`https://${process.env.EGNYTE_DOMAIN}.egnyte.com/puboauth/token`, {
    method: "POST",
    body: new URLSearchParams({ grant_type: "refresh_token", refresh_token: process.env.EGNYTE_REFRESH_TOKEN! }),
  });
  if (!reply.ok) throw new Error(`no token: ${reply.status}`);
  return (await reply.json()).access_token;
}

export async function listFolder(path: string) {
  const token = await accessToken();
  return fetch(`https://${process.env.EGNYTE_DOMAIN}.egnyte.com/pubapi/v1/fs${path}`, {
    headers: { Authorization: `Bearer ${token}` }, // egnyte-doctor: expect[token-per-call]
  });
}
