// The page's own nonce: right where it is.
const params = new URLSearchParams(location.search);

export function login(domain, clientId) {
  const state = crypto.randomUUID();
  sessionStorage.setItem("egnyte_state", state);
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: `${location.origin}/callback.html`,
    response_type: "code", // egnyte-doctor: ok[state-not-compared]
    scope: "Egnyte.filesystem",
    state,
  });
  location.assign(`https://${domain}.egnyte.com/puboauth/token?${query}`);
}

export function finish() {
  if (params.get("state") !== sessionStorage.getItem("egnyte_state")) throw new Error("not our login");
  return fetch("/api/egnyte/exchange", { method: "POST", body: params.get("code") });
}
