const express = require("express");
const app = express();

app.get("/egnyte/callback", async (req, res) => {
  if (req.query.state !== req.session.state) return res.sendStatus(403);
  const reply = await fetch(`https://${process.env.EGNYTE_DOMAIN}.egnyte.com/puboauth/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      client_id: process.env.EGNYTE_CLIENT_ID,
      client_secret: process.env.EGNYTE_CLIENT_SECRET,
      redirect_uri: process.env.EGNYTE_REDIRECT_URI,
      code: req.query.code,
    }),
  });
  const answer = await reply.json();
  res.status(reply.status).json(answer); // egnyte-doctor: expect[token-to-browser]
});
