export function remember(tenant, accessToken) {
  localStorage.setItem(`https://${tenant}.egnyte.com`, accessToken); // egnyte-doctor: ok[token-stored-in-clear]
}
