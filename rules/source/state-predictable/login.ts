export function startLogin(domain: string, clientId: string) {
  const state = Math.random().toString(36).slice(2); // egnyte-doctor: expect[state-predictable]
  sessionStorage.setItem("egnyte_state", state);
  const query = new URLSearchParams({
    client_id: clientId,
    redirect_uri: `${location.origin}/callback`,
    response_type: "code",
    scope: "Egnyte.filesystem",
    state,
  });
  location.href = `https://${domain}.egnyte.com/puboauth/token?${query}`;
}
