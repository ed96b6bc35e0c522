const crypto = require("crypto");
const express = require("express");
const app = express();

const tokenUrl = `https://${process.env.EGNYTE_DOMAIN}.egnyte.com/puboauth/token`;

app.get("/login", (req, res) => {
  const params = new URLSearchParams({
    client_id: process.env.EGNYTE_CLIENT_ID,
    redirect_uri: process.env.EGNYTE_REDIRECT_URI,
    response_type: "code", // egnyte-doctor: expect[state-not-compared]
    scope: "Egnyte.filesystem",
    state: crypto.randomBytes(16).toString("hex"),
  });
  res.redirect(`${tokenUrl}?${params}`);
});

app.get("/callback", async (req, res) => {
  const form = new URLSearchParams({
    client_id: process.env.EGNYTE_CLIENT_ID,
    client_secret: process.env.EGNYTE_CLIENT_SECRET,
    redirect_uri: process.env.EGNYTE_REDIRECT_URI,
    code: req.query.code,
    grant_type: "authorization_code",
  });
  const reply = await fetch(tokenUrl, { method: "POST", body: form });
  if (!reply.ok) return res.status(502).send("Egnyte refused the login");
  req.session.egnyte = (await reply.json()).access_token;
  res.redirect("/");
});
