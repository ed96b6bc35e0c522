// One address over several lines is one fault, at the line that does it.
exports.start = (config, state) =>
  "https://acme.egnyte.com/puboauth/token?" + // egnyte-doctor: ok[credential-in-url]
  "client_id=" + config.id +
  "&client_secret=" + config.secret + // egnyte-doctor: expect[credential-in-url]
  "&redirect_uri=" + config.callback +
  "&state=" + state +
  "&response_type=code";
