serve(async (req) => {
  const url = new URL(req.url);
  const payload = verifyState(url.searchParams.get("state") ?? "");
  const tokenUrl = `https://${payload.domain}.egnyte.com/puboauth/token`; // egnyte-doctor: ok[domain-input-unchecked]
  return exchange(tokenUrl, url.searchParams.get("code"));
});
