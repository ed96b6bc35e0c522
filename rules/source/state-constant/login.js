const STATE = "acme-egnyte";

function loginUrl(domain) {
  const params = new URLSearchParams({
    client_id: process.env.EGNYTE_CLIENT_ID,
    redirect_uri: process.env.EGNYTE_REDIRECT_URI,
    response_type: "code", // egnyte-doctor: expect[state-constant]
    scope: "Egnyte.filesystem",
    state: STATE,
  });
  return `https://${domain}.egnyte.com/puboauth/token?${params}`;
}

module.exports = { loginUrl };
