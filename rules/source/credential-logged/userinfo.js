// What the API answers is no credential.
async function whoami(domain, token) {
  const reply = await fetch(`https://${domain}.egnyte.com/pubapi/v1/userinfo`, { headers: { Authorization: `Bearer ${token}` } });
  const user = await reply.json();
  console.log(user); // egnyte-doctor: ok[credential-logged]
  console.log("the user's password cannot be read", user.username); // egnyte-doctor: ok[credential-logged] trap[log-message-words]
  return user;
}

module.exports = whoami;
