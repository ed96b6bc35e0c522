exports.handler = async (event) => {
  const reply = await fetch(`https://${process.env.EGNYTE_DOMAIN}.egnyte.com/puboauth/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: process.env.EGNYTE_CLIENT_ID,
      client_secret: process.env.EGNYTE_CLIENT_SECRET,
      code: JSON.parse(event.body).code,
    }),
  });
  const tokens = await reply.json();
  return { statusCode: reply.status, body: JSON.stringify(tokens) }; // egnyte-doctor: expect[token-to-browser]
};
