// The definition of a UI integration holds the key in the open, by design.
module.exports = {
  appId: "acme-review",
  name: "Acme Review",
  apiKey: "FAKE5n2m8b4v1c7x3z9l6k0j", // egnyte-doctor: ok[credential-in-source] trap[app-definition-api-key]
  company: { name: "Acme" },
  type: "egnyte_ui",
};
