export function login(domain, clientId) {
  const state = crypto.randomUUID();
  sessionStorage.setItem("egnyte_oauth_state", state); // egnyte-doctor: ok[token-in-browser-storage] trap[session-storage-state]
  localStorage.setItem("egnyte_domain", domain); // egnyte-doctor: ok[token-in-browser-storage]
  location.href = `https://${domain}.egnyte.com/puboauth/token?response_type=code&client_id=${clientId}` +
    `&redirect_uri=${encodeURIComponent(location.origin + "/callback")}&scope=Egnyte.filesystem&state=${state}`;
}
