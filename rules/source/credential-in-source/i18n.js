// Texts of the login page.
export const texts = {
  egnyte_password: "Your Egnyte password", // egnyte-doctor: ok[credential-in-source]
  egnyte_token: "Paste an access token of Egnyte", // egnyte-doctor: ok[credential-in-source]
  egnyteSecretLabel: "Client secret", // egnyte-doctor: ok[credential-in-source]
};
