const nameOf = (s) => (/^[a-z0-9][a-z0-9-]{0,62}$/.test(String(s)) ? String(s) : null);

router.get("/connect", (req, res) => {
  const studio = nameOf(req.query.studio);
  if (!studio) return res.status(400).end();
  res.redirect(`https://${studio}.egnyte.com/puboauth/token?${query()}`); // egnyte-doctor: ok[domain-input-unchecked]
});
