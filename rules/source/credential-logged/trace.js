const fs = require("fs");

async function login(form) {
  const reply = await fetch(`https://${process.env.EGNYTE_DOMAIN}.egnyte.com/puboauth/token`, { method: "POST", body: form });
  const answer = await reply.json();
  fs.appendFileSync("egnyte.log", JSON.stringify(answer)); // egnyte-doctor: expect[credential-logged]
  fs.appendFileSync("egnyte.log", `login answered ${reply.status}\n`); // egnyte-doctor: ok[credential-logged]
  return answer;
}

module.exports = { login };
