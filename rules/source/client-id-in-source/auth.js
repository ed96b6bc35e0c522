export const egnyteConfig = {
  domain: "https://acme.egnyte.com",
  clientId: "FAKE4h8j2k6l0z9x7c5v3b1n", // egnyte-doctor: expect[client-id-in-source:note]
  redirectUri: "https://app.acme-tools.com/callback",
};
