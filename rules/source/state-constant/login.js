const STATE = "acme-egnyte"; // egnyte-doctor: expect[state-constant]

function loginUrl(domain) {
  const params = new URLSearchParams({
    client_id: process.env.EGNYTE_CLIENT_ID,
    redirect_uri: process.env.EGNYTE_REDIRECT_URI,
    response_type: "code",
    scope: "Egnyte.filesystem",
    state: STATE,
  });
  return `https://${domain}.egnyte.com/puboauth/token?${params}`;
}

module.exports = { loginUrl };
