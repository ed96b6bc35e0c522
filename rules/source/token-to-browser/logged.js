async function connect(domain, accessToken) {
  console.log("token:", accessToken); // egnyte-doctor: ok[token-to-browser]
  return fetch(`https://${domain}.egnyte.com/pubapi/v1/userinfo`, { headers: { Authorization: `Bearer ${accessToken}` } });
}

module.exports = connect;
