// Branded hosts say which tenant is behind them.
async function tenant(host) {
  if (host.endsWith(".egnyte.com")) return host;
  const reply = await fetch(`https://${host}/rest/public/1.0/env-pub`); // egnyte-doctor: ok[branded-api-host]
  const { workgroup } = await reply.json();
  return `${workgroup.name}.egnyte.com`; // egnyte-doctor: ok[branded-api-host]
}

module.exports = { tenant, api: (name) => `https://${name}.egnyte.com/pubapi/v1` };
