import { config } from "./config";

export async function refresh(refreshToken: string) {
  const body = new URLSearchParams({
    grant_type: "refresh_token", // egnyte-doctor: ok[password-grant-in-source]
    client_id: config.egnyte.clientId,
    client_secret: config.egnyte.clientSecret,
    refresh_token: refreshToken,
  });
  const reply = await fetch(`https://${config.egnyte.domain}.egnyte.com/puboauth/token`, { method: "POST", body });
  if (!reply.ok) throw new Error(`token endpoint answered ${reply.status}`);
  return (await reply.json()).access_token;
}
