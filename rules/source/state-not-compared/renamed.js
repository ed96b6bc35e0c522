// The state goes by other names: what comes back is compared, or looked up where it was kept.
const crypto = require("crypto");
const router = require("express").Router();
const config = require("./config");

router.get("/login", (req, res) => {
  req.session.csrf = crypto.randomBytes(24).toString("hex");
  const query = new URLSearchParams({
    client_id: config.key,
    redirect_uri: config.callback,
    response_type: "code", // egnyte-doctor: ok[state-not-compared]
    scope: "Egnyte.filesystem",
    state: req.session.csrf,
  });
  res.redirect(`https://${config.domain}.egnyte.com/puboauth/token?${query}`);
});

router.get("/callback", async (req, res) => {
  const csrf = req.query.state;
  if (csrf !== req.session.csrf) return res.status(401).end();
  res.json(await exchange(req.query.code));
});
