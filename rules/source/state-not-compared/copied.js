// Another name, and nobody compares it.
const crypto = require("crypto");
const router = require("express").Router();
const config = require("./config");

router.get("/login", (req, res) => {
  const query = new URLSearchParams({
    client_id: config.key,
    redirect_uri: config.callback,
    response_type: "code", // egnyte-doctor: expect[state-not-compared]
    scope: "Egnyte.filesystem",
    state: crypto.randomBytes(24).toString("hex"),
  });
  res.redirect(`https://${config.domain}.egnyte.com/puboauth/token?${query}`);
});

router.get("/callback", async (req, res) => {
  const { code, state: nonce } = req.query;
  await log.append({ nonce, at: Date.now() });
  if (code === undefined) return res.status(400).end();
  res.json(await exchange(code));
});
