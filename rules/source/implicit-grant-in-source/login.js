const CLIENT_ID = window.APP_CONFIG.egnyteKey;

export function login(domain) {
  const state = crypto.randomUUID();
  sessionStorage.setItem("egnyte_state", state);
  const url = new URL(`https://${domain}.egnyte.com/puboauth/token`);
  url.search = new URLSearchParams({
    client_id: CLIENT_ID,
    redirect_uri: "https://app.acme-tools.com/done.html",
    response_type: "token", // egnyte-doctor: expect[implicit-grant-in-source:warning]
    scope: "Egnyte.filesystem",
    state,
  }).toString();
  window.location.assign(url);
}
