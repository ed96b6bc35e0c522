const EGNYTE_DOMAIN = "acme.egnyte.com";

export async function userinfo(token: string) {
  // egnyte-doctor: expect[host-malformed]
  const reply = await fetch(`https://${EGNYTE_DOMAIN}.egnyte.com/pubapi/v1/userinfo`, {
    headers: { Authorization: `Bearer ${token}` },
  });
  if (reply.status === 429) throw new Error(`wait ${reply.headers.get("retry-after")} s`);
  return reply.json();
}
