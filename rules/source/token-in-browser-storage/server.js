const session = require("express-session");
const express = require("express");
const app = express();

// The server's own session; Egnyte's token stays in the store.
app.use(session({ secret: process.env.SESSION_SECRET, cookie: { secure: false, httpOnly: true } })); // egnyte-doctor: ok[token-in-browser-storage] trap[server-cookie-flag]
app.get("/egnyte/callback", async (req, res) => {
  req.session.egnyteToken = await exchange(req.query.code); // egnyte-doctor: ok[token-in-browser-storage]
  res.cookie("theme", req.query.theme); // egnyte-doctor: ok[token-in-browser-storage]
  res.redirect("/");
});
