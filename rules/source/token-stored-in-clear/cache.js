const fs = require("fs");

async function remember(domain, form) {
  const reply = await fetch(`https://${domain}.egnyte.com/puboauth/token`, { method: "POST", body: form });
  if (!reply.ok) throw new Error(`refused: ${reply.status}`);
  const token = await reply.json();
  fs.writeFileSync(".egnyte-token.json", JSON.stringify(token)); // egnyte-doctor: expect[token-stored-in-clear]
}

module.exports = remember;
