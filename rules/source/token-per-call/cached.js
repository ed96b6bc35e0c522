let cached;

async function token() {
  if (cached) return cached;
  const form = new URLSearchParams({
    grant_type: "refresh_token", // egnyte-doctor: ok[token-per-call]
    client_id: process.env.EGNYTE_CLIENT_ID,
    client_secret: process.env.EGNYTE_CLIENT_SECRET,
    refresh_token: process.env.EGNYTE_REFRESH_TOKEN,
  });
  const reply = await fetch(`https://${process.env.EGNYTE_DOMAIN}.egnyte.com/puboauth/token`, { method: "POST", body: form });
  if (!reply.ok) throw new Error(`no token: ${reply.status}`);
  cached = (await reply.json()).access_token;
  return cached;
}

async function uploadAll(files) {
  for (const file of files) {
    await upload(file, await token());
  }
}

module.exports = { uploadAll };
