const log = console;

export async function refresh(store: Store, domain: string) {
  const saved = await store.load();
  log.info(`Access token expired at ${saved.expiresAt}, refreshing it`); // egnyte-doctor: ok[credential-logged] trap[log-message-words]
  const reply = await fetch(`https://${domain}.egnyte.com/puboauth/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "refresh_token",
      client_id: process.env.EGNYTE_CLIENT_ID!,
      client_secret: process.env.EGNYTE_CLIENT_SECRET!,
      refresh_token: saved.refreshToken,
    }),
  });
  if (!reply.ok) {
    log.error("Egnyte refused the refresh token", reply.status); // egnyte-doctor: ok[credential-logged] trap[log-message-words]
    throw new Error("log in again");
  }
  const token = await reply.json();
  log.debug("new token", mask(token.access_token)); // egnyte-doctor: ok[credential-logged] trap[log-masked]
  log.debug(`token length ${token.access_token.length}`); // egnyte-doctor: ok[credential-logged] trap[log-length]
  log.debug("has refresh token:", !!token.refresh_token); // egnyte-doctor: ok[credential-logged] trap[log-presence]
  // console.log(token); egnyte-doctor: ok[credential-logged] trap[commented-out-call]
  await store.save(token);
}

export function announce(login: { user: string; password: string }) {
  const form = { grant_type: "password", username: login.user, password: login.password };
  console.log(`form ${form}`); // "[object Object]"
  return fetch("https://acme.egnyte.com/puboauth/token", { method: "POST", body: new URLSearchParams(form) });
}
