async function summary(text) {
  const file = await fetch(`https://${process.env.EGNYTE_DOMAIN}.egnyte.com/pubapi/v1/fs-content/Shared/notes.txt`, {
    headers: { Authorization: `Bearer ${process.env.EGNYTE_TOKEN}` }, // egnyte-doctor: ok[key-sent-as-bearer]
  });
  const apiKey = process.env.OPENAI_API_KEY;
  return fetch("https://api.openai.com/v1/responses", {
    method: "POST",
    headers: { Authorization: `Bearer ${apiKey}` }, // egnyte-doctor: ok[key-sent-as-bearer] trap[other-vendor-secret]
    body: JSON.stringify({ input: await file.text() }),
  });
}

module.exports = summary;
