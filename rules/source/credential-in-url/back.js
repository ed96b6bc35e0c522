router.get("/egnyte/back", async (req, res) => {
  const { data } = await axios.post(`https://${pending.tenant}.egnyte.com/puboauth/token`, form(req));
  res.redirect(`/connected?egnyte_token=${data.access_token}`); // egnyte-doctor: expect[credential-in-url]
});
router.get("/egnyte/page", (req, res) => res.redirect(`/list?page_token=${req.query.next}`)); // egnyte-doctor: ok[credential-in-url]
