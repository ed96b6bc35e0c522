// Files of two shelves: Egnyte's, and that of a vendor nobody knows.
async function egnyteToken(name, password) {
  const said = new URLSearchParams({ grant_type: "password", username: name, password });
  // egnyte-doctor: expect[credential-in-url]
  return fetch(`https://${process.env.EGNYTE_DOMAIN}.egnyte.com/puboauth/token?${said}`, { method: "POST" });
}

async function shelfToken(name, password) {
  const said = new URLSearchParams({ grant_type: "password", username: name, password });
  // egnyte-doctor: ok[credential-in-url]
  return fetch(`https://api.shelf-of-ours.example/token?${said}`, { method: "POST" });
}
