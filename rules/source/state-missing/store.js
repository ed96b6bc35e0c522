import { newState } from "./login";

export function connect(store) {
  let state = store.getState();
  const own = newState();
  sessionStorage.setItem("egnyte-state", own);
  // egnyte-doctor: ok[state-missing]
  location.href = `https://${state.domain}.egnyte.com/puboauth/authorize?response_type=code` +
    `&client_id=${state.clientId}&redirect_uri=${encodeURIComponent(state.back)}&state=${own}`;
}
