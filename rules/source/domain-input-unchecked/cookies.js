router.get("/auth/egnyte", (req, res) => {
  const { subdomain } = req.query;
  if (!subdomain) {
    return res.status(400).json({ error: "Missing subdomain in query" });
  }
  const url = `https://${subdomain}.egnyte.com/puboauth/token?${query()}`; // egnyte-doctor: expect[domain-input-unchecked]
  // subdomain is kept in a cookie
  res.cookie("subdomain", subdomain, { httpOnly: true });
  res.redirect(url);
});
