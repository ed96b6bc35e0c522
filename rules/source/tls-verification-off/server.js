const fs = require("fs");
const https = require("https");
const express = require("express");

const app = express();
app.get("/files", async (req, res) => {
  const reply = await fetch(`https://${process.env.EGNYTE_DOMAIN}.egnyte.com/pubapi/v1/fs/Shared`, {
    headers: { Authorization: `Bearer ${req.session.egnyteToken}` },
  });
  res.sendStatus(reply.status);
});

https.createServer({
  key: fs.readFileSync("server.key"),
  cert: fs.readFileSync("server.crt"),
  requestCert: true,
  rejectUnauthorized: false, // egnyte-doctor: ok[tls-verification-off] trap[server-tls-flag]
}, app).listen(8443);
